"""Receiving a letter: the address answers first, one click leaves, and leaving erases."""

from __future__ import annotations

from datetime import timedelta

from django.core import mail

from parvis.media.digest.actions import change, confirm, forget_unconfirmed, leave, send, subscribe
from parvis.media.digest.models import Copy, Reader
from tests.cast import AT

from .paperboy import Paperboy

LATER = AT + timedelta(hours=2)


def written_to(email: str) -> list[str]:
    return [str(message.subject) for message in mail.outbox if message.to == [email] and "lettre" in message.subject.lower()]


def test_nothing_is_sent_to_an_address_that_did_not_answer(boy: Paperboy) -> None:
    subscribe(letter=boy.letter, email="lucie@exemple.test", wants_daily=False, at=AT)
    assert written_to("lucie@exemple.test") == ["Confirmez : recevoir La lettre de Narbonne"]
    assert send(by=boy.chooser, edition=boy.edition(1), at=LATER).addressed == 0
    assert forget_unconfirmed(at=AT + timedelta(days=1)) == 0
    assert forget_unconfirmed(at=AT + timedelta(days=2)) == 1
    assert not Reader.objects.exists()


def test_asking_again_writes_again_only_after_a_while_and_tells_nobody_who_reads(boy: Paperboy) -> None:
    email = "lucie@exemple.test"
    subscribe(letter=boy.letter, email=email, wants_daily=False, at=AT)
    subscribe(letter=boy.letter, email=email.upper(), wants_daily=True, at=AT + timedelta(minutes=1))
    assert len(written_to(email)) == 1
    confirm(reader=Reader.objects.get(), at=AT)
    subscribe(letter=boy.letter, email=email, wants_daily=True, at=LATER)
    reader = Reader.objects.get()
    assert reader.is_confirmed and not reader.wants_daily  # who asks in the name of an address changes nothing of it
    assert written_to(email)[-1] == "Vous recevez déjà La lettre de Narbonne"


def test_who_leaves_is_erased_with_what_was_sent(boy: Paperboy) -> None:
    reader = boy.reader()
    change(reader=reader, wants_daily=True, at=AT)
    send(by=boy.chooser, edition=boy.edition(1), at=LATER)
    leave(reader=reader, at=LATER)
    leave(reader=reader, at=LATER)
    assert not Reader.objects.exists() and not Copy.objects.exists()
