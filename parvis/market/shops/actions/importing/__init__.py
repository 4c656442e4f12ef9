"""Bringing goods from elsewhere: a file is received and looked at, then brought in behind, batch by batch."""

from .bringing import bring_goods, bring_on, stop_import
from .photos import fetch_photos
from .receiving import discard_import, map_columns, receive_goods

__all__ = ["bring_goods", "bring_on", "discard_import", "fetch_photos", "map_columns", "receive_goods", "stop_import"]
