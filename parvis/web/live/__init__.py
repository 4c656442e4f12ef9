"""Live delivery: what happens is told to the pages that are open, over one line each (server-sent events).

It holds names and numbers for a moment and nothing else: what they stand for is asked of the site, which decides who may read it.
A process of its own (`config/live.py`), without Django: thousands of lines stay open in it.
"""

from .delivery import Delivery

__all__ = ["Delivery"]
