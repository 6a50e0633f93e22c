"""Backgrounder: wire stories in, explainer pages out.

The rooms stand in the order in which a story passes through them; a room imports only rooms above it:

    wire → language → actors → quotes → chronology → reading → storylines → archive → desk → pages

Pure logic lives in the rooms' modules; what Pelican needs of a room is in its ``plugin.py``.
"""

__version__ = "0.1.0"
