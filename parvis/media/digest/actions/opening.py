"""Opening the letter of a territory, and what it says of itself."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories import naming
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from ..models import Letter
from ..permissions import can_make
from .refusals import DigestRefused

NAME, TAKER, ADDRESS = 80, 120, 300


@transaction.atomic
def open_letter(
    *, by: Member, territory: Territory, at: datetime, name: str = "", donation_url: str = "", donation_to: str = ""
) -> Letter:
    """Open the letter of a territory of one's delegation; there is one a territory. Raises DigestRefused."""
    if not can_make(by, territory, at):
        raise DigestRefused("Votre délégation ne répond pas de ce territoire : choisissez-en un des siens.", field="territory")
    if not territory.is_place:
        raise DigestRefused("Une lettre est celle d’un lieu : choisissez une commune, ou ce qui l’entoure.", field="territory")
    told = _told(name or f"La lettre {naming.of(territory)}", donation_url, donation_to)
    letter, is_new = Letter.objects.get_or_create(territory=territory, defaults={**told, "opened_by": by, "opened_at": at})
    if not is_new:
        raise DigestRefused(f"{letter.name} existe déjà : préparez-en une édition.", field="territory")
    record(by=by, action="letter.open", subject_kind="letter", subject_id=letter.pk, at=at, territory=territory.pk, **told)
    purge(letter.tag)
    return letter


@transaction.atomic
def amend_letter(*, by: Member, letter: Letter, name: str, at: datetime, donation_url: str = "", donation_to: str = "") -> Letter:
    """Change its name, or where its readers may give."""
    letter = Letter.objects.select_for_update(of=("self",)).select_related("territory").get(pk=letter.pk)
    if not can_make(by, letter.territory, at):
        raise NotAllowed
    told = _told(name, donation_url, donation_to)
    for field, value in told.items():
        setattr(letter, field, value)
    letter.save(update_fields=list(told))
    record(by=by, action="letter.amend", subject_kind="letter", subject_id=letter.pk, at=at, **told)
    purge(letter.tag)
    return letter


def _told(name: str, donation_url: str, donation_to: str) -> dict[str, str]:
    name, url, taker = tidy_line(name), donation_url.strip(), tidy_line(donation_to)
    if not name:
        raise DigestRefused("Donnez un nom à la lettre : « La lettre de Narbonne ».", field="name")
    if len(name) > NAME:
        raise DigestRefused(f"Le nom de la lettre compte au plus {NAME} caractères.", field="name")
    if url and (len(url) > ADDRESS or not _is_safe(url)):
        raise DigestRefused("Écrivez l’adresse entière de la page de dons, qui commence par https://.", field="donation_url")
    if url and not taker:
        raise DigestRefused("Dites à qui vont les dons : le nom de l’association.", field="donation_to")
    if taker and not url:
        raise DigestRefused("Écrivez l’adresse de la page de dons, ou effacez ce nom.", field="donation_url")
    if len(taker) > TAKER:
        raise DigestRefused(f"{TAKER} caractères au plus.", field="donation_to")
    return {"name": name, "donation_url": url, "donation_to": taker}


def _is_safe(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "") and not any(sign.isspace() for sign in url)
