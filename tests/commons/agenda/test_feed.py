"""Events in the feed of whoever follows their organisation or a place around them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from parvis.commons.agenda import actions
from parvis.commons.agenda.models import Event
from parvis.commons.agenda.recurrence import Rule
from parvis.commons.following.actions import follow
from parvis.commons.following.queries import page_of
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT
from tests.square import Square

pytestmark = pytest.mark.django_db
HOUR, PARIS = timedelta(hours=1), ZoneInfo("Europe/Paris")


@pytest.fixture
def square() -> Square:
    return Square()


def _announce(square: Square, title: str, **told: object) -> Event:
    begins = datetime(2026, 12, 5, 18, tzinfo=PARIS)
    return actions.announce_event(
        by=square.editor, organisation=square.town_hall, title=title, territory=square.narbonne, place="Salle des fêtes",
        starts_at=begins, ends_at=begins + 2 * HOUR, at=AT, **told,  # type: ignore[arg-type]
    )  # fmt: skip


def _read(member: Member) -> list[tuple[str, str]]:
    return [(item.piece.event.title, item.piece.label) for item in page_of(member).items]  # type: ignore[attr-defined]


def test_followers_of_the_place_and_of_the_organisation_read_what_is_announced_and_called_off(square, run_jobs):
    rose, paul, far = cast.member("Rose Vidal"), cast.member("Paul Ferrier"), cast.member("Lise Far")
    follow(by=rose, kind="territory", id=square.narbonne.department_id, at=AT)
    follow(by=paul, kind="organisation", id=square.town_hall.pk, at=AT)
    follow(by=far, kind="territory", id=cast.place("coursan-11106").pk, at=AT)
    feast = _announce(square, "Loto de l’école", kind="feast")
    run_jobs()
    assert _read(rose) == _read(paul) == [("Loto de l’école", "Fête")]
    assert _read(far) == []
    actions.cancel_event(by=square.editor, event=feast, because="Orage annoncé.", at=AT + HOUR)
    run_jobs()
    assert _read(rose) == [("Loto de l’école", "Annulé")] * 2
    assert page_of(rose).items[0].piece.because == "Orage annoncé."
    actions.reinstate_event(by=square.editor, event=feast, at=AT + 2 * HOUR)
    assert _read(rose) == [("Loto de l’école", "Fête")]
    actions.hide_event(id=feast.pk, by=square.editor, reason="Faux", at=AT + 3 * HOUR)
    assert _read(rose) == _read(paul) == []


def test_a_date_that_is_called_off_is_news_and_no_news_once_it_is_back(square, run_jobs):
    rose = cast.member("Rose Vidal")
    follow(by=rose, kind="territory", id=square.narbonne.pk, at=AT)
    weekly = _announce(square, "Marché", rule=Rule(repeats="weekly", weekdays=(5,)))
    actions.cancel_date(by=square.editor, event=weekly, day=date(2026, 12, 12), because="", at=AT + HOUR)
    run_jobs()
    assert _read(rose) == [("Marché", "Date annulée"), ("Marché", "Autre rendez-vous")]
    assert "12 décembre" in page_of(rose).items[0].piece.when
    assert "prochaine date le samedi 5 décembre" in page_of(rose).items[1].piece.when
    actions.reinstate_date(by=square.editor, event=weekly, day=date(2026, 12, 12), at=AT + 2 * HOUR)
    assert _read(rose) == [("Marché", "Autre rendez-vous")]
