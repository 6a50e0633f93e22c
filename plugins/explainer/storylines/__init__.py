"""Room `storylines`: stories that belong to one running story."""
