"""Bringing in a published file: streamed, a batch a transaction, and resumed where it stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from parvis.ground.core.errors import Refused
from parvis.ground.journal.actions import record

from .loading.files import Archive, Records, fingerprint, layout_of
from .loading.layouts import RNA, SIRENE, BadLine, Layout
from .models import Snapshot

BATCH = 50_000
LOCK = 7_201_204
SHOWN_LINES = 5
Step = Callable[[int, int], None]  # bytes read, of how many


class ImportRefused(Refused):
    """The register cannot be imported now; the message says why."""


@dataclass
class ImportReport:
    """What an import did. `again` says that this very file had been read to its end before."""

    snapshot: Snapshot
    resumed_at: int = 0
    again: bool = False
    bad_lines: list[str] = field(default_factory=list)


def import_sirene(*, source: Path, at: datetime, step: Step = lambda done, total: None, batch: int = BATCH) -> ImportReport:
    """INSEE's StockUniteLegale or StockEtablissement."""
    return _import(source, SIRENE, RNA, at=at, step=step, batch=batch)


def import_rna(*, source: Path, at: datetime, step: Step = lambda done, total: None, batch: int = BATCH) -> ImportReport:
    """The register of associations: rna_waldec (since 2009) or rna_import (before), a file or an archive of many."""
    return _import(source, RNA, SIRENE, at=at, step=step, batch=batch)


def _import(
    source: Path, layouts: tuple[Layout, ...], others: tuple[Layout, ...], *, at: datetime, step: Step, batch: int
) -> ImportReport:
    archive = Archive(source)
    layout, _, _ = layout_of(archive, 0, layouts, others)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise ImportRefused("Un autre import de registre est en cours : attendez sa fin.")
    try:
        snapshot, made = Snapshot.objects.get_or_create(
            fingerprint=fingerprint(source),
            defaults={"register": layout.register, "file_name": source.name[:200], "started_at": at},
        )
        report = ImportReport(snapshot, resumed_at=0 if made else snapshot.rows, again=snapshot.finished_at is not None)
        if report.again:
            return report
        for part in range(snapshot.part, archive.count):
            _read_part(archive, part, layouts, others, report, step=step, batch=batch)
        _finish(snapshot, at=at)
        step(*archive.progress(archive.count, 0) if archive.kind == "zip" else (archive.size, archive.size))
        return report
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _read_part(
    archive: Archive,
    part: int,
    layouts: tuple[Layout, ...],
    others: tuple[Layout, ...],
    report: ImportReport,
    *,
    step: Step,
    batch: int,
) -> None:
    """One file of the archive, from where it was left."""
    snapshot = report.snapshot
    if snapshot.part != part:
        snapshot.part, snapshot.offset = part, 0
    layout, values_of, width = layout_of(archive, part, layouts, others)
    with archive.open(part) as stream:
        records = Records(stream, layout.delimiter, snapshot.offset)
        if not snapshot.offset:
            records.header()
        while True:
            lines, rows = 0, {}
            for number, line in enumerate(islice(records, batch), snapshot.rows + 1):
                lines += 1
                try:
                    if line is None or len(line) != width:
                        if line is not None:
                            records.misread()
                        raise BadLine("nombre de colonnes")
                    row = layout.read(*values_of(line))
                except BadLine as bad:
                    snapshot.refused += 1
                    if len(report.bad_lines) < SHOWN_LINES:
                        report.bad_lines.append(f"ligne {number} : {bad}")
                else:
                    rows[row[0]] = row  # the last one wins, as the later line is the later word
            if not lines:
                return
            with transaction.atomic():
                snapshot.changed += _merge(layout, rows)
                snapshot.rows, snapshot.part, snapshot.offset = snapshot.rows + lines, part, records.offset
                snapshot.save(update_fields=["rows", "refused", "changed", "part", "offset"])
            step(*archive.progress(part, records.offset, stream))


@transaction.atomic
def _finish(snapshot: Snapshot, *, at: datetime) -> None:
    snapshot.finished_at = at
    snapshot.save(update_fields=["finished_at"])
    record(
        by=None, action="registers.import", subject_kind="register", subject_id=snapshot.register, at=at,
        file=snapshot.fingerprint, rows=snapshot.rows, refused=snapshot.refused, changed=snapshot.changed,
    )  # fmt: skip


def _merge(layout: Layout, rows: dict[str, tuple[Any, ...]]) -> int:
    """Make the table say what `rows` say; what it says already is not touched. Gives how many changed."""
    table, key, names = layout.model._meta.db_table, layout.columns[0], ", ".join(layout.columns)
    others = layout.columns[1:]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS incoming")
        cursor.execute(f"CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT {names} FROM {table} LIMIT 0")  # noqa: S608
        with cursor.copy(f"COPY incoming ({names}) FROM STDIN") as copy:
            for row in rows.values():
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO {table} AS standing ({names}) SELECT {names} FROM incoming ON CONFLICT ({key}) DO UPDATE"  # noqa: S608
            f" SET {', '.join(f'{column} = EXCLUDED.{column}' for column in others)}"
            f" WHERE ({', '.join(f'standing.{column}' for column in others)})"
            f" IS DISTINCT FROM ({', '.join(f'EXCLUDED.{column}' for column in others)})"
        )
        return int(cursor.rowcount)
