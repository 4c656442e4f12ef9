"""Bringing goods from elsewhere: a file is received, read and tried, then brought in; behind where it is long."""

from .bringing import bring_goods, bring_on, stop_import
from .checking import check_goods, check_on
from .photos import fetch_photos
from .receiving import discard_import, map_columns, read_on, receive_goods

__all__ = [
    "bring_goods", "bring_on", "check_goods", "check_on", "discard_import", "fetch_photos", "map_columns", "read_on",
    "receive_goods", "stop_import",
]  # fmt: skip
