"""Room `archive`: all readings together: who is who across stories, one chronology, background."""
