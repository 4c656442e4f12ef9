"""Whom another site tells of its visitors: read from its pages without running them, said in plain French."""

from .reading import MOST_BYTES, MOST_FILES, AuditRefused, Finding, Report, Source, audit, from_browser, unpacked
from .words import INSTEAD, OF_CATEGORY, conclusions

__all__ = [
    "INSTEAD", "MOST_BYTES", "MOST_FILES", "OF_CATEGORY", "AuditRefused", "Finding", "Report", "Source", "audit", "conclusions",
    "from_browser", "unpacked",
]  # fmt: skip
