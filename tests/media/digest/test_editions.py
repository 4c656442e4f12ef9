"""Choosing, ordering, sending: by a human of the delegation, ten at most, and to nobody twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from parvis.ground.core.errors import NotAllowed
from parvis.media.digest.actions import (
    DigestRefused,
    add_item,
    deliver,
    forget_copies,
    gazette_of,
    move_item,
    open_letter,
    plan,
    release,
    release_due,
    remove_item,
    send,
    start_edition,
    unplan,
    write_edition,
)
from parvis.media.digest.actions import sending as sending_action
from parvis.media.digest.models import Copy, Edition, Item
from parvis.media.digest.queries import shown_items, visible
from parvis.media.publications.actions import withdraw
from parvis.media.publications.models import Publication
from parvis.people.delegations.models import Mandate
from tests import cast
from tests.cast import AT
from tests.jobs import deliver_waiting_mail

from .paperboy import TODAY, Paperboy, titles

LATER = AT + timedelta(hours=2)
# As it runs: a message is a row of the queue, in the transaction that asks for it.
QUEUED = override_settings(
    EMAIL_BACKEND="parvis.ground.core.mail.QueuedBackend", MAIL_DELIVERY_BACKEND="django.core.mail.backends.locmem.EmailBackend"
)


def taken_down(boy: Paperboy, edition: Edition) -> None:
    """The first item of the edition is gone for readers."""
    first = Publication.objects.get(number=edition.items.all()[0].object_id)
    withdraw(by=boy.square.editor, publication=first, at=LATER)


def test_the_letter_of_a_place_is_opened_once_by_those_who_answer_for_it(boy: Paperboy) -> None:
    assert boy.letter.name == "La lettre de Narbonne"
    with pytest.raises(DigestRefused, match="existe déjà"):
        open_letter(by=boy.chooser, territory=boy.square.narbonne, at=AT)
    elsewhere = cast.delegation("Délégation de Carcassonne", cast.place("carcassonne-11069"))
    neighbour = cast.delegate_of(elsewhere, "Voisine Carles", Mandate.Role.PRESIDENT)
    for stranger in (
        neighbour,
        cast.member("Rose Vidal"),
        cast.delegate_of(boy.square.delegation, "Tim Rey", Mandate.Role.TREASURER),
    ):
        with pytest.raises(DigestRefused, match="ne répond pas"):
            open_letter(by=stranger, territory=boy.square.gruissan, at=AT)
        with pytest.raises(NotAllowed):
            start_edition(by=stranger, letter=boy.letter, rhythm="weekly", day=TODAY, at=AT)
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("url", "taker"),
    [("http://dons.test/", "L’Écho"), ("javascript:alert(1)", "L’Écho"), ("https://dons.test/", ""), ("", "L’Écho")],
)
def test_gifts_go_to_someone_named_by_a_safe_address(boy: Paperboy, url: str, taker: str) -> None:
    with pytest.raises(DigestRefused):
        open_letter(by=boy.chooser, territory=boy.square.gruissan, donation_url=url, donation_to=taker, at=AT)


def test_ten_items_are_chosen_once_each_ordered_and_taken_out(boy: Paperboy) -> None:
    edition = boy.edition(10)
    standing = edition.items.first()
    assert standing is not None
    assert add_item(by=boy.chooser, edition=edition, kind="publication", id=standing.object_id, at=AT).pk == standing.pk
    with pytest.raises(DigestRefused, match="10 nouvelles au plus"):
        add_item(by=boy.chooser, edition=edition, kind="publication", id=boy.square.piece("De trop").number or 0, at=AT)
    first, second, last = edition.items.all()[0], edition.items.all()[1], edition.items.all()[9]
    move_item(by=boy.chooser, edition=edition, item=second.pk, up=True, at=AT)
    move_item(by=boy.chooser, edition=edition, item=second.pk, up=True, at=AT)  # the first does not go up
    move_item(by=boy.chooser, edition=edition, item=last.pk, up=False, at=AT)
    assert titles(edition) == [2, 1, 3, 4, 5, 6, 7, 8, 9, 10]
    remove_item(by=boy.chooser, edition=edition, item=first.pk, at=AT)
    assert titles(edition) == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert list(edition.items.values_list("position", flat=True)) == list(range(1, 10))


@pytest.mark.parametrize("kind", ["publication", "member", "rien"])
def test_what_is_not_there_to_read_is_not_chosen(boy: Paperboy, kind: str) -> None:
    edition = boy.edition(0)
    with pytest.raises(DigestRefused, match="plus visible"):
        add_item(by=boy.chooser, edition=edition, kind=kind, id=987_654_321, at=AT)
    assert not Item.objects.exists()


def test_words_that_are_too_long_change_nothing(boy: Paperboy) -> None:
    edition = boy.edition(1)
    item = edition.items.get()
    told: dict[str, Any] = {
        "by": boy.chooser,
        "edition": edition,
        "rhythm": "weekly",
        "day": TODAY,
        "signature": "Jeanne",
        "at": AT,
    }
    write_edition(opening="Une semaine de vent.", words={item.pk: "À lire.", 999: "d’ailleurs"}, **told)
    for wrong in (
        {"words": {item.pk: "a" * 281}},
        {"opening": "a" * 601},
        {"signature": " "},
        {"day": TODAY - timedelta(days=1)},
    ):
        given: dict[str, Any] = {"opening": "", "words": {}, **told, **wrong}
        with pytest.raises(DigestRefused):
            write_edition(**given)
    edition.refresh_from_db()
    item.refresh_from_db()
    assert (edition.opening, edition.signature, item.word) == ("Une semaine de vent.", "Jeanne", "À lire.")


def test_an_edition_goes_to_each_confirmed_reader_with_the_way_out(boy: Paperboy) -> None:
    weekly, daily = boy.reader(), boy.reader("marc@exemple.test", daily=True)
    mail.outbox.clear()
    sent = send(by=boy.chooser, edition=boy.edition(3), at=LATER)
    assert (sent.number, sent.addressed) == (1, 2)
    assert deliver(pk=sent.pk, at=LATER) == 2
    by_reader = {message.to[0]: message for message in mail.outbox}
    assert set(by_reader) == {weekly.email, daily.email}
    message = by_reader[weekly.email]
    way_out = f"{weekly.get_absolute_url()}sortie/>"
    assert message.extra_headers["List-Unsubscribe"].endswith(way_out)
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.subject == "La lettre de Narbonne : Nouvelle numéro 1"
    assert weekly.reference in message.body and daily.reference not in message.body
    html = str(message.alternatives[0][0])  # type: ignore[attr-defined]
    assert "Nouvelle numéro 3" in html and "<img" not in html and weekly.reference in html
    morning = send(by=boy.chooser, edition=boy.edition(1, rhythm="morning"), at=LATER)
    assert list(morning.copies.values_list("reader__email", flat=True)) == [daily.email]
    assert morning.number == 2


@QUEUED
def test_a_sending_that_stops_goes_on_where_it_was_and_writes_to_nobody_twice(
    boy: Paperboy, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = {boy.reader(f"lecteur{n}@exemple.test").email for n in range(7)}
    mail.outbox.clear()
    edition = send(by=boy.chooser, edition=boy.edition(2), at=LATER)
    write = sending_action.write
    written: list[object] = []

    def dies(**told: object) -> None:
        if len(written) == 4:
            raise KeyboardInterrupt
        written.append(told)
        write(**told)  # type: ignore[arg-type]

    monkeypatch.setattr(sending_action, "write", dies)
    with pytest.raises(KeyboardInterrupt):
        deliver(pk=edition.pk, at=LATER, batch=3)
    monkeypatch.undo()
    assert Copy.objects.filter(sent_at__isnull=False).count() == 3  # the batch that died left nothing behind
    assert deliver(pk=edition.pk, at=LATER, batch=3) == 4
    assert deliver(pk=edition.pk, at=LATER) == 0
    deliver_waiting_mail()
    letters = [message for message in mail.outbox if message.subject.startswith("La lettre")]
    assert sorted(message.to[0] for message in letters) == sorted(readers)
    same = {message.extra_headers["Message-ID"] for message in letters}
    assert len(same) == 7
    assert forget_copies(at=LATER) == 0
    assert forget_copies(at=LATER + timedelta(days=31)) == 7
    edition.refresh_from_db()
    assert edition.addressed == 7


def test_what_was_sent_never_changes(boy: Paperboy) -> None:
    edition = send(by=boy.chooser, edition=boy.edition(2), at=LATER)
    assert send(by=boy.chooser, edition=edition, at=LATER).number == edition.number
    with pytest.raises(DigestRefused, match="est partie"):
        remove_item(by=boy.chooser, edition=edition, item=edition.items.all()[0].pk, at=LATER)
    for statement in (
        "UPDATE digest_edition SET opening = 'Autre chose'", "DELETE FROM digest_item", "UPDATE digest_item SET word = 'autre'",
    ):  # fmt: skip
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_an_empty_letter_and_a_second_one_for_the_same_day_do_not_go(boy: Paperboy) -> None:
    empty = boy.edition(0)
    with pytest.raises(DigestRefused, match="au moins une"):
        send(by=boy.chooser, edition=empty, at=LATER)
    other = boy.edition(1, days=1)
    send(by=boy.chooser, edition=other, at=LATER)
    twin = Edition.objects.create(
        letter=boy.letter, rhythm="weekly", day=other.day, signature="Jeanne", made_by=boy.chooser, made_at=AT
    )
    add_item(by=boy.chooser, edition=twin, kind="publication", id=boy.square.piece().number or 0, at=AT)
    with pytest.raises(DigestRefused, match="déjà partie"):
        send(by=boy.chooser, edition=twin, at=LATER)
    with pytest.raises(DigestRefused, match="déjà partie"):
        start_edition(by=boy.chooser, letter=boy.letter, rhythm="weekly", day=other.day, at=LATER)
    assert Edition.objects.filter(state="sent").count() == 1


def test_a_planned_edition_goes_at_its_hour_or_is_taken_back(boy: Paperboy) -> None:
    boy.reader()
    edition = plan(by=boy.chooser, edition=boy.edition(1), send_at=LATER, at=AT)
    with pytest.raises(DigestRefused, match="programmée"):
        remove_item(by=boy.chooser, edition=edition, item=edition.items.get().pk, at=AT)
    assert not release(pk=edition.pk, at=AT)  # not yet
    unplan(by=boy.chooser, edition=edition, at=AT)
    assert release_due(at=LATER) == 0
    plan(by=boy.chooser, edition=edition, send_at=LATER, at=AT)
    assert release_due(at=LATER) == 1
    assert not release(pk=edition.pk, at=LATER)
    edition.refresh_from_db()
    assert (edition.number, edition.addressed, edition.sent_by) == (1, 1, boy.chooser)
    with pytest.raises(DigestRefused, match="à venir"):
        plan(by=boy.chooser, edition=boy.edition(1, days=2), send_at=AT, at=AT)


def test_a_planned_edition_of_which_nothing_is_left_stays_and_says_so(boy: Paperboy, run_jobs: object) -> None:
    edition = plan(by=boy.chooser, edition=boy.edition(1), send_at=LATER, at=AT)
    taken_down(boy, edition)
    assert not release(pk=edition.pk, at=LATER)
    edition.refresh_from_db()
    assert edition.is_draft
    with pytest.raises(DigestRefused, match="n’est plus visible"):
        send(by=boy.chooser, edition=edition, at=LATER)


def test_what_is_taken_down_after_the_sending_is_in_no_message_and_on_no_sheet(boy: Paperboy) -> None:
    boy.reader()
    edition = send(by=boy.chooser, edition=boy.edition(2), at=LATER)
    before = gazette_of(edition)
    edition.refresh_from_db()
    assert gazette_of(edition) == before  # kept, not printed again
    taken_down(boy, edition)
    assert [item.title for item in visible(shown_items(edition))] == ["Nouvelle numéro 2"]
    mail.outbox.clear()
    deliver(pk=edition.pk, at=LATER)
    letters = [message for message in mail.outbox if message.subject.startswith("La lettre")]
    assert len(letters) == 1 and "numéro 1" not in letters[0].body
    assert gazette_of(edition) != before
