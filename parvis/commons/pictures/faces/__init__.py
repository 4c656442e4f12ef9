"""Faces in pictures and films: found, followed, hidden; never recognised (R55). Nothing here knows of members or pages.

`detect` and `detect_in_photograph` say where faces are, `follow` which ones of a film's frames are the same, `follow_box` where
something goes that a hand boxed, `boxes_at` where kept paths are at a time, `hide` takes away what is in these boxes.
"""

from .boxes import Box
from .detecting import detect, detect_in_photograph
from .following import Found, Stretch, follow, follow_box
from .hiding import hide
from .paths import boxes_at

__all__ = ["Box", "Found", "Stretch", "boxes_at", "detect", "detect_in_photograph", "follow", "follow_box", "hide"]
