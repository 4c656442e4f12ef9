"""A folder of Markdown files, as the pieces of one organisation. Done again, it changes only what changed."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.db import transaction

from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import slugify
from parvis.ground.territories.models import Territory
from parvis.media.publications.actions import amend, publish, save_draft, start_draft
from parvis.media.publications.actions.releasing import reserve_number
from parvis.media.publications.models import Category, Publication
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from .markdown import Document, read

CORRECTION = "Texte mis à jour d’après sa source."


@dataclass
class ImportReport:
    published: list[str] = field(default_factory=list)  # paths of files
    amended: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)  # under the least weight
    refused: dict[str, str] = field(default_factory=dict)  # path -> why
    lost_pictures: list[tuple[str, str]] = field(default_factory=list)  # (path, picture)
    lost_links: list[tuple[str, str]] = field(default_factory=list)  # (path, address)


@dataclass
class _Entry:
    document: Document
    digest: str
    publication: Publication
    changed: bool


def import_folder(
    folder: Path,
    *,
    by: Member,
    organisation: Organisation,
    territory: Territory,
    category: Category,
    at: datetime,
    dated: datetime | None = None,
    least_bytes: int = 2500,
    licence: str = "all-rights",
    step: Callable[[int, int], None] = lambda done, total: None,
) -> ImportReport:
    """Publish every `*.md` of `folder` of at least `least_bytes`, dated `dated` (each a minute after the other).

    A piece is known again by its path: its file unchanged, nothing happens; changed, the piece is amended in the open.
    `step` is told how many are done. Raises Refused when the organisation may not publish; a single file that
    cannot be taken is reported and the others go on.
    """
    report = ImportReport()
    entries = _prepare(folder, by=by, organisation=organisation, category=category, licence=licence, at=at,
                       least_bytes=least_bytes, report=report)  # fmt: skip
    book = {entry.document.path: entry for entry in entries}
    permalinks = {entry.document.permalink: entry for entry in entries if entry.document.permalink}
    for done, entry in enumerate(entries, start=1):
        if not entry.changed:
            report.unchanged.append(entry.document.path)
        else:
            links = _Links(entry, book, permalinks, report)
            html = entry.document.html(links.resolve)
            _write(entry, html, by=by, territory=territory, at=at, report=report,
                   dated=dated + timedelta(minutes=done) if dated else None)  # fmt: skip
        step(done, len(entries))
    return report


@transaction.atomic
def _prepare(
    folder: Path, *, by: Member, organisation: Organisation, category: Category, licence: str, at: datetime, least_bytes: int,
    report: ImportReport,
) -> list[_Entry]:  # fmt: skip
    """Read the files; give each new one its draft and its number, so that the pieces can link to each other."""
    known = {piece.import_key: piece for piece in Publication.objects.filter(organisation=organisation).exclude(import_key="")}
    entries = []
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder).as_posix()
        content = file.read_bytes()
        if len(content) < least_bytes:
            report.short.append(path)
            continue
        document = read(path, content.decode("utf-8", errors="replace"))
        digest = hashlib.sha256(content).hexdigest()
        piece = known.get(path)
        if piece is None:
            piece = start_draft(
                by=by, organisation=organisation, at=at, title=document.title, standfirst=document.description,
                category=category, licence=licence, import_key=path,
            )  # fmt: skip
        if piece.number is None:
            reserve_number(piece)
        report.lost_pictures += [(path, picture) for picture in document.lost_pictures]
        entries.append(_Entry(document, digest, piece, changed=piece.import_digest != digest))
    return entries


def _write(
    entry: _Entry, html: str, *, by: Member, territory: Territory, at: datetime, dated: datetime | None, report: ImportReport
) -> None:
    document, piece = entry.document, entry.publication
    fields: dict[str, Any] = {"title": document.title, "body": html, "import_digest": entry.digest}
    try:
        with transaction.atomic():
            if piece.is_unread:
                save_draft(by=by, publication=piece, at=at, **fields)
                publish(by=by, publication=piece, territories=[territory], at=at, dated=dated)
                report.published.append(document.path)
            else:
                amend(by=by, publication=piece, at=at, correction=CORRECTION, **fields)
                report.amended.append(document.path)
    except Refused as refusal:
        report.refused[document.path] = refusal.message


class _Links:
    """Where the links of one document lead."""

    def __init__(self, entry: _Entry, book: dict[str, _Entry], permalinks: dict[str, _Entry], report: ImportReport) -> None:
        self.entry, self.book, self.permalinks, self.report = entry, book, permalinks, report

    def resolve(self, href: str) -> str | None:
        if href.startswith(("http://", "https://", "mailto:", "tel:")):
            return href
        path, _, fragment = href.partition("#")
        target = self._target(unquote(path)) if path else self.entry
        if target is None:
            self.report.lost_links.append((self.entry.document.path, href))
            return None
        anchor = _anchor(target.document, unquote(fragment)) if fragment else ""
        if fragment and not anchor and target is self.entry:
            self.report.lost_links.append((self.entry.document.path, href))
            return None
        if target is self.entry:
            return f"#{anchor}"
        return target.publication.get_absolute_url() + (f"#{anchor}" if anchor else "")

    def _target(self, path: str) -> _Entry | None:
        if path.startswith("/"):
            inside = path.strip("/")
            if found := self.permalinks.get(inside):
                return found
        else:
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(self.entry.document.path), path))
        stem = inside.removesuffix(".html").removesuffix("/")
        return next((self.book[name] for name in (inside, f"{stem}.md", f"{stem}/README.md", f"{stem}/index.md")
                     if name in self.book), self.permalinks.get(stem))  # fmt: skip


def _anchor(document: Document, fragment: str) -> str:
    """The anchor that the page gives to the heading meant, "" where there is none."""
    wanted = f"s-{slugify(fragment, limit=60)}"
    return wanted if wanted in document.anchors else ""
