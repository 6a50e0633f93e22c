"""Retouch the site that stands: an edit that changes words of stories, but no fact that other pages build on, costs its pages.

Everything else (a new story, another name, a date, a file of the editors) goes the whole way.
"""
