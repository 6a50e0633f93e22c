"""Room `pages`: the archive becomes HTML, JSON and feeds; the only room that writes."""
