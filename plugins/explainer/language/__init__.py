"""Room `language`: sentences, tokens, parse and first names; the only room that knows the NLP library."""
