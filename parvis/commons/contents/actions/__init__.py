"""The copy that an organisation takes along: everything kept of it, in one ZIP that needs nothing of ours to be read."""

from .copies import (
    CopyRefused,
    ask_organisation_copy,
    fail_organisation_copy,
    forget_due_copies,
    forget_organisation_copy,
    make_organisation_copy,
    pack,
)
from .packing import Packing, forget_packing
from .parts import as_json, as_lines, as_rows, as_table, harmless, in_lots

__all__ = [
    "CopyRefused", "Packing", "as_json", "as_lines", "as_rows", "as_table", "ask_organisation_copy", "fail_organisation_copy",
    "forget_due_copies", "forget_organisation_copy", "forget_packing", "harmless", "in_lots", "make_organisation_copy", "pack",
]  # fmt: skip
