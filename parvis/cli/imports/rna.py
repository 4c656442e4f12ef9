"""`parvis import rna FILE…`: the national register of associations."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from parvis.ground.registers.actions import import_rna

from .registers import read_files, take_files

HELP = (
    "Charge rna_waldec et rna_import (.csv, .zip ou .gz) tels que le ministère de l’Intérieur les publie sur data.gouv.fr. "
    "Interrompu, il reprend où il en était ; recommencer ne change rien."
)


def add_arguments(parser: CommandParser) -> None:
    take_files(parser)


def run(options: dict[str, Any]) -> str:
    """Import with a line of progress a file; gives what to say at the end."""
    return read_files(options["files"], import_rna)
