"""The figures as a file for a spreadsheet: the same numbers as on the page, and no more."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from .reports import Report, Share


def table_csv(report: Report, name: str, more: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]] = ()) -> str:
    """Semicolons and a mark of its encoding; `more` adds tables: title, heading, rows."""
    out = StringIO()
    out.write("\ufeff")
    write = csv.writer(out, delimiter=";", lineterminator="\r\n").writerow
    write([_cell(f"Audience : {name}"), f"du {report.span.since:%d/%m/%Y} au {report.span.until:%d/%m/%Y}"])
    write(["Chaque lecteur compte une fois par jour et par publication ; personne n’est suivi."])
    write([])
    write([report.span.of_what, "Début", "Vues"])
    for step, views in zip(report.span.steps, report.plot.series[0].values, strict=True):
        write([step.name, f"{step.first:%d/%m/%Y}", views])
    write(["En tout", "", report.total])
    for title, shares in (("D’où viennent les lecteurs", report.sources), ("Depuis les pages de quel territoire", report.places)):
        write([])
        write([title, "Vues"])
        for share in shares:
            write([_cell(share.label), _people(share)])
    for title, heading, rows in more:
        write([])
        write([title])
        write(heading)
        for row in rows:
            write([_cell(value) for value in row])
    return out.getvalue()


def _people(share: Share) -> object:
    return share.said if share.part.people is None else share.part.people


def _cell(value: object) -> object:
    """A cell that a spreadsheet would take for a formula is shown as it is written."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
