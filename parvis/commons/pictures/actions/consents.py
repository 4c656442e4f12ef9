"""The register of consents: recorded, extended, taken back. What is taken back is felt on every page at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate

from parvis.commons.notifications.actions import announce
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.mail import send
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import publishers_of

from ..decoding import PictureRefused, decode, encode
from ..models import Consent, Decision, Face, Sheet
from ..permissions import can_keep_consents
from ..queries.consents import ended, lock_consent, named, token_of
from ..queries.gate import lock_sheet
from ..registry import carried
from ..sealing import Person, seal, sealed_person
from .gate import send_back

NAME, SCOPE = 120, 300
PAPER_MEGABYTES = 10
YEARS_KEPT = 5  # after its end: for so long an image may be disputed (Code civil, art. 2224)
SOON = timedelta(days=30)


class ConsentRefused(Refused):
    """The register cannot be written so; the message says what to do."""


@transaction.atomic
def record(
    *, by: Member, organisation: Organisation, person: str, scope: str, how: str, given_on: date, at: datetime,
    until: date | None = None, email: str = "", paper: bytes | BinaryIO | None = None,
) -> Consent:  # fmt: skip
    """Write down that a person accepts to be seen. Given an address, they are sent the link by which they take it back."""
    if not can_keep_consents(by, organisation):
        raise NotAllowed
    person, scope, email = tidy_line(person), tidy_line(scope), email.strip().lower()
    if not person:
        raise ConsentRefused("Écrivez le nom de la personne qui donne son accord.", field="person")
    if len(person) > NAME:
        raise ConsentRefused(f"Le nom compte au plus {NAME} signes.", field="person")
    if not scope:
        raise ConsentRefused("Écrivez pour quoi elle donne son accord : « la fête du 14 juillet, sur le site ».", field="scope")
    if len(scope) > SCOPE:
        raise ConsentRefused(f"L’objet compte au plus {SCOPE} signes.", field="scope")
    if how not in Consent.How.values:
        raise ConsentRefused("Choisissez comment l’accord a été donné.", field="how")
    if given_on > localdate(at):
        raise ConsentRefused("L’accord ne peut pas avoir été donné plus tard qu’aujourd’hui.", field="given_on")
    if until is not None and until < localdate(at):
        raise ConsentRefused("Cet accord serait déjà fini : vérifiez la date de fin.", field="until")
    if until is not None and until < given_on:
        raise ConsentRefused("La fin vient après le jour où l’accord a été donné.", field="until")
    kept, paper_kind = _paper(paper, organisation) if paper else ("", "")
    consent = Consent.objects.create(
        organisation=organisation, person=sealed_person(Person(person, email), organisation=organisation.pk), scope=scope,
        how=how, given_on=given_on, until=until, paper=kept, paper_kind=paper_kind, recorded_by=by, recorded_at=at,
    )  # fmt: skip
    journal.record(
        by=by, action="consent.record", subject_kind="consent", subject_id=consent.pk, at=at,
        organisation=organisation.pk, how=how, given_on=given_on, until=until, paper=kept,
    )  # fmt: skip
    if email:
        send_link(by=by, consent=consent)
    return consent


def send_link(*, by: Member, consent: Consent) -> None:
    """To the person, where the register has an address: what they accepted, and how they take it back."""
    if not can_keep_consents(by, consent.organisation):
        raise NotAllowed
    person = named([consent])[0].person
    if person is None or not person.email:
        raise ConsentRefused("Le registre n’a pas d’adresse pour cette personne : donnez-lui le lien vous-même.")
    send(
        to=person.email, subject=f"Votre accord donné à {consent.organisation.name}", template="pictures/mail/consent.txt",
        context={"consent": consent, "person": person, "token": token_of(consent), "PUBLIC_URL": settings.PUBLIC_URL},
    )  # fmt: skip


@transaction.atomic
def extend(*, by: Member, consent: Consent, until: date | None, at: datetime) -> Consent:
    """The person agreed to go on, until a later day or without end."""
    if not can_keep_consents(by, consent.organisation):
        raise NotAllowed
    found = lock_consent(consent.pk)
    if found is None or found.withdrawn_at is not None:
        raise ConsentRefused("Cet accord a été retiré : enregistrez-en un nouveau si la personne a changé d’avis.")
    if until is not None and (until < localdate(at) or (found.until is not None and until < found.until)):
        raise ConsentRefused("Choisissez un jour plus tard que la fin d’aujourd’hui.", field="until")
    found.until, found.told_of_end_at = until, None
    found.save(update_fields=["until", "told_of_end_at"])
    journal.record(by=by, action="consent.extend", subject_kind="consent", subject_id=found.pk, at=at, until=until)
    return found


@transaction.atomic
def withdraw(*, by: Member | None, consent: Consent, at: datetime) -> Consent:
    """The person takes it back: by a demand that the team received (`by`), or by their own link (None).

    Every piece that shows them goes back to the gate in the same transaction: no page shows it from the commit on.
    """
    if by is not None and not can_keep_consents(by, consent.organisation):
        raise NotAllowed
    found = lock_consent(consent.pk)
    if found is None or found.withdrawn_at is not None:
        raise ConsentRefused("Cet accord est déjà retiré.")
    count = _send_pieces_back(found, reason="une personne a retiré son accord : décidez à nouveau pour elle.", at=at)
    found.withdrawn_at, found.withdrawn_by = at, by
    found.withdrawn_through = Consent.Through.TEAM if by is not None else Consent.Through.LINK
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_through"])
    journal.record(by=by, action="consent.withdraw", subject_kind="consent", subject_id=found.pk, at=at, pieces=count)
    if by is None:
        announce(
            to=publishers_of(found.organisation_id), reason="consent.withdrawn", at=at,
            address=f"/redaction/consentements/{found.pk}/",
            text=f"Une personne a retiré l’accord n° {found.pk}. "
            + ("Rien ne la montrait." if not count else "Ce qui la montrait ne paraît plus."),
        )  # fmt: skip
    return found


@transaction.atomic
def note_reading(*, by: Member, consent: Consent, at: datetime) -> None:
    """A signed paper is never opened without a line of the journal."""
    if not can_keep_consents(by, consent.organisation):
        raise NotAllowed
    journal.record(by=by, action="consent.read_paper", subject_kind="consent", subject_id=consent.pk, at=at)


def tend(*, at: datetime) -> int:
    """The round of the day: what has ended sends its pieces back, what ends soon is told, what is long over is forgotten."""
    day = localdate(at)
    over = ended(Consent.objects.filter(faces__isnull=False), day).order_by("pk").distinct()
    done = 0
    for pk in over.values_list("pk", flat=True):
        with transaction.atomic():
            consent = lock_consent(pk)
            if consent is not None and not consent.holds_on(day):
                _send_pieces_back(consent, reason="un accord est arrivé à sa fin : décidez à nouveau pour cette personne.", at=at)
                journal.record(by=None, action="consent.end", subject_kind="consent", subject_id=pk, at=at)
                done += 1
    _tell_of_ends(day, at)
    _forget_old(day, at)
    return done


def _send_pieces_back(consent: Consent, *, reason: str, at: datetime) -> int:
    pieces = sorted(set(Face.objects.filter(consent=consent).values_list("carrier_kind", "carrier_id")))
    for kind, id in pieces:
        sheet = lock_sheet(kind, id)
        if sheet is not None and sheet.state in {Sheet.State.SIGNED, Sheet.State.PASSED}:
            if carried(kind, id) is not None:
                send_back(kind=kind, id=id, reason=reason, at=at)
            else:
                sheet.state = Sheet.State.OPEN
                sheet.save(update_fields=["state"])
        Face.objects.filter(consent=consent, carrier_kind=kind, carrier_id=id).update(
            consent=None, decision=Decision.UNDECIDED, decided_by=None, decided_at=None
        )
    return len(pieces)


def _tell_of_ends(day: date, at: datetime) -> None:
    soon = Consent.objects.filter(
        withdrawn_at__isnull=True, told_of_end_at__isnull=True, until__gte=day, until__lte=day + SOON, faces__isnull=False
    ).distinct()
    for consent in soon:
        with transaction.atomic():
            Consent.objects.filter(pk=consent.pk).update(told_of_end_at=at)
            announce(
                to=publishers_of(consent.organisation_id), reason="consent.ends", at=at,
                address=f"/redaction/consentements/{consent.pk}/",
                text=f"L’accord n° {consent.pk} finit le {date_format(consent.until or day, 'j F Y')} : "
                "prolongez-le, ou ce qui montre cette personne cessera de paraître.",
            )  # fmt: skip


def _forget_old(day: date, at: datetime) -> None:
    try:
        limit = day.replace(year=day.year - YEARS_KEPT)
    except ValueError:  # 29 February
        limit = day.replace(year=day.year - YEARS_KEPT, day=28)
    old = Consent.objects.filter(forgotten_at__isnull=True, faces__isnull=True)
    for consent in (old.filter(until__lt=limit) | old.filter(withdrawn_at__date__lt=limit)).distinct():
        with transaction.atomic():
            if consent.paper:
                files.forget(consent.paper)
            Consent.objects.filter(pk=consent.pk).update(person=b"", paper="", paper_kind="", forgotten_at=at)
            journal.record(by=None, action="consent.forget", subject_kind="consent", subject_id=consent.pk, at=at)


def _paper(content: bytes | BinaryIO, organisation: Organisation) -> tuple[str, str]:
    """The signed paper, encrypted, under its name in core.files: a picture without its metadata, or a PDF as it is."""
    stream = BytesIO(content) if isinstance(content, bytes) else content
    if stream.seek(0, 2) > PAPER_MEGABYTES * 1024 * 1024:
        raise ConsentRefused(f"Ce fichier pèse plus de {PAPER_MEGABYTES} Mo : photographiez plutôt le papier.", field="paper")
    stream.seek(0)
    is_pdf = stream.read(1024).lstrip().startswith(b"%PDF-")
    stream.seek(0)
    if is_pdf:
        kind, raw = "pdf", stream.read()
    else:
        try:
            kind, raw = "jpg", encode(decode(stream).convert("RGB"), format="jpg")
        except PictureRefused as refusal:
            raise ConsentRefused(
                "Ce fichier n’est ni une image ni un PDF lisible : envoyez une photo du papier (JPEG, PNG, HEIC) ou un PDF.",
                field="paper",
            ) from refusal
    return files.store(seal(raw, organisation=organisation.pk), extension="bin"), kind
