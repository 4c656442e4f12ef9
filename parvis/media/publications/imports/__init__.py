"""Bringing in pieces that exist elsewhere: what is read, what is written, what is reported."""

from .folder import ImportReport, import_folder

__all__ = ["ImportReport", "import_folder"]
