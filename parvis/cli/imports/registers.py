"""What the imports of registers have in common: files, progress, the closing report."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from django.apps import apps
from django.core.management.base import CommandError, CommandParser
from django.db import connections
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from parvis.ground.core import clock
from parvis.ground.core.errors import Refused
from parvis.ground.registers.actions import ImportReport, Step


class Import(Protocol):
    def __call__(self, *, source: Path, at: Any, step: Step) -> ImportReport: ...


def take_files(parser: CommandParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FICHIER")


def read_files(files: list[Path], bring_in: Import) -> str:
    """Each file with its own bar; gives a line or two a file."""
    said: list[str] = []
    with Progress(TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn()) as progress:
        for file in files:
            task = progress.add_task(file.name, total=None)
            begun = monotonic()
            try:
                report = bring_in(
                    source=file,
                    at=clock.now(),
                    step=lambda done, total, task=task: progress.update(task, completed=done, total=total),  # type: ignore[misc]
                )
            except Refused as refusal:
                raise CommandError(refusal.message) from refusal
            except KeyboardInterrupt as interruption:
                raise CommandError(
                    f"{file.name} : interrompu. Ce qui est lu est gardé ; relancez la même commande pour reprendre."
                ) from interruption
            said.append(told(report, monotonic() - begun))
    tidy("registers")
    return "\n".join(said)


def told(report: ImportReport, seconds: float) -> str:
    """The report of one file, in words."""
    snapshot = report.snapshot
    name = snapshot.file_name
    if report.again:
        return f"{name} : déjà lu jusqu’au bout, rien n’a changé."
    read = snapshot.rows - report.resumed_at
    lines = [
        f"{name} : {grouped(read)} lignes lues en {seconds:.0f} s ({grouped(int(read / max(seconds, 0.001)))} par seconde)"
        + (f", reprises après {grouped(report.resumed_at)}" if report.resumed_at else "")
        + f" ; {grouped(snapshot.changed)} écrites, {grouped(snapshot.refused)} illisibles."
    ]
    lines += [f"  laissée, {line}" for line in report.bad_lines]
    return "\n".join(lines)


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def tidy(app: str) -> None:
    """Only the owner of a table may tidy it and refresh what the planner knows of it."""
    tables = [model._meta.db_table for model in apps.get_app_config(app).get_models()]
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {', '.join(tables)}")
