"""Receiving a letter: asked for, confirmed from the address itself, changed, left by one click. Leaving leaves nothing."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import connection, transaction

from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record

from ..models import Letter, Reader
from ..queries import lock_reader
from .refusals import DigestRefused

CONFIRMED_WITHIN = timedelta(days=2)
AGAIN_AFTER = timedelta(minutes=10)  # so that nobody fills the mailbox of someone else
ASKING_LOCK = 7_201_509


@transaction.atomic
def subscribe(*, letter: Letter, email: str, wants_daily: bool, at: datetime) -> None:
    """Write to the address, which confirms; to one that receives the letter already, the link by which it changes or leaves.

    Whoever asks is told the same in every case: nobody learns here who reads the letter.
    """
    email = email.strip()
    if not email:
        raise DigestRefused("Écrivez l’adresse électronique où recevoir la lettre.", field="email")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [ASKING_LOCK, f"{letter.pk} {email.lower()}"])
    reader = Reader.objects.filter(letter=letter, email__iexact=email).first()
    if reader is None:
        reader = Reader.objects.create(
            letter=letter, email=email, reference=secrets.token_urlsafe(18), wants_daily=wants_daily, asked_at=at, written_at=at
        )
        record(by=None, action="letter.ask", subject_kind="letter", subject_id=letter.pk, at=at)
    elif reader.written_at > at - AGAIN_AFTER:
        return
    else:
        reader.written_at = at
        if not reader.is_confirmed:
            reader.wants_daily, reader.asked_at = wants_daily, at
        reader.save(update_fields=["written_at", "wants_daily", "asked_at"])
    send(
        to=reader.email,
        subject=f"Vous recevez déjà {letter.name}" if reader.is_confirmed else f"Confirmez : recevoir {letter.name}",
        template="digest/mail/confirm.txt",
        context={"reader": reader, "letter": letter},
    )


@transaction.atomic
def confirm(*, reader: Reader, at: datetime) -> Reader:
    """The address answers: it receives the next edition. Asked again, does nothing."""
    found = lock_reader(reader.pk)
    if found is None:
        raise DigestRefused("Cette demande a été effacée : recommencez depuis la page de la lettre.")
    if not found.is_confirmed:
        found.confirmed_at = at
        found.save(update_fields=["confirmed_at"])
        record(by=None, action="letter.confirm", subject_kind="letter", subject_id=found.letter_id, at=at)
    return found


@transaction.atomic
def change(*, reader: Reader, wants_daily: bool, at: datetime) -> Reader:
    """The weekly edition alone, or each of them."""
    found = lock_reader(reader.pk)
    if found is None or not found.is_confirmed:
        raise DigestRefused("Confirmez d’abord votre adresse.")
    if found.wants_daily != wants_daily:
        found.wants_daily = wants_daily
        found.save(update_fields=["wants_daily"])
        record(by=None, action="letter.change", subject_kind="letter", subject_id=found.letter_id, at=at)
    return found


@transaction.atomic
def leave(*, reader: Reader, at: datetime) -> None:
    """Erase the address. Left already, does nothing."""
    found = lock_reader(reader.pk)
    if found is None:
        return
    record(by=None, action="letter.leave", subject_kind="letter", subject_id=found.letter_id, at=at)
    found.delete()


def forget_unconfirmed(*, at: datetime) -> int:
    """Drop the addresses that never answered; gives how many."""
    return Reader.objects.filter(confirmed_at=None, asked_at__lte=at - CONFIRMED_WITHIN).delete()[0]
