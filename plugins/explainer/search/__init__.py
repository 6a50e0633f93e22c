"""The search index: static files from which a browser answers a query, of which an edit changes a few."""
