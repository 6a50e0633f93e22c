"""Backgrounder: wire stories in, explainer pages out.

The rooms stand in the order in which a story passes through them; a room imports only rooms above it:

    wire → pictures → language → actors → quotes → chronology → glance → reading
         → storylines → archive → desk → pages → retouch

Pure logic lives in the rooms' modules; what Pelican needs of a room is in its ``plugin.py``.
"""

__version__ = "0.1.0"
