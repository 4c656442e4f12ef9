"""The copy that an organisation takes along: everything kept of it, in one ZIP that needs nothing of ours to be read."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_managed_by
from parvis.people.organisations.queries import team_of

from .registry import Part, parts_of

IN_MEMORY = 8 << 20
AS_IT_IS = (".jpg", ".png", ".webp", ".avif", ".gif", ".pdf", ".zip")  # packed already: squeezing again costs and gains nothing


def pack(*, by: Member, organisation: Organisation, at: datetime) -> IO[bytes]:
    """The ZIP, in a temporary file at its beginning. For who is responsible, of an organisation closed since too."""
    if not organisations_managed_by(by).filter(pk=organisation.pk).exists():
        raise NotAllowed
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    lost = []
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for part in [*_own_parts(organisation), *parts_of(organisation.pk)]:
            how = ZIP_STORED if part.path.endswith(AS_IT_IS) else ZIP_DEFLATED
            try:
                content = _content(part)
            except files.FileMissingError:
                lost.append(part.path)
                continue
            archive.writestr(part.path, content, compress_type=how)
        archive.writestr("LISEZ-MOI.txt", _told(organisation, lost, at))
    record(by=by, action="organisation.export", subject_kind="organisation", subject_id=organisation.pk, at=at)
    packed.seek(0)
    return packed


def as_json(told: Any) -> bytes:
    """For a part: readable by people and machines, dates as they are written everywhere."""
    return json.dumps(told, ensure_ascii=False, indent=2, default=str).encode()


def as_table(heading: list[str], rows: Iterable[Iterable[object]]) -> bytes:
    """For a part that a spreadsheet opens."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(heading)
    writer.writerows([("" if value is None else value) for value in row] for row in rows)
    return f"\ufeff{text.getvalue()}".encode()


def _content(part: Part) -> bytes:
    if not part.file:
        return part.content
    with files.open_file(part.file) as kept:
        return kept.read()


def _own_parts(organisation: Organisation) -> Iterator[Part]:
    told = {
        "nom": organisation.name, "nature": organisation.get_kind_display(), "siege": organisation.seat.name,
        "siren": organisation.siren, "siret": organisation.siret, "rna": organisation.rna, "tva": organisation.vat,
        "presentation": organisation.about, "site": organisation.website, "contact": organisation.email,
        "adresse": f"/blog/{organisation.slug}/", "inscrite": organisation.created_at,
        "authentifiee": organisation.authenticated_at, "par": organisation.authenticated_for,
        "publie_jusqu_au": organisation.publishes_until, "fermee": organisation.closed_at,
    }  # fmt: skip
    yield Part("organisation.json", as_json(told))
    team = (
        (place.member.name, place.member.email, place.get_role_display(), place.joined_at.date())
        for place in team_of(organisation)
    )
    yield Part("equipe.csv", as_table(["Nom", "Adresse e-mail", "Rôle", "Depuis"], team))


def _told(organisation: Organisation, lost: list[str], at: datetime) -> str:
    said = [
        f"{organisation.name} : tout ce que Parvis garde de vous, copié le {day(at)}.", "",
        "organisation.json, equipe.csv : qui vous êtes ici, et qui écrit en votre nom.",
        "textes/ : vos textes, brouillons compris, en HTML ; leurs pièces jointes ; textes.json dit tout le reste.",
        "images/ : vos images telles que vous les avez envoyées, avec leurs crédits.",
        "factures/, abonnements.json, mecenat.json : ce qui fut payé, offert, soutenu.", "",
        "Ces fichiers s’ouvrent sans Parvis : HTML, JSON, CSV, PDF et images. Ils sont à vous.",
    ]  # fmt: skip
    if lost:
        said += ["", "Introuvables sur nos disques, prévenez-nous :", *lost]
    return "\r\n".join(said) + "\r\n"
