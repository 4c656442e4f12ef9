"""On which days an event falls, and what an app above puts on the agenda."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from parvis.commons.agenda import actions
from parvis.commons.agenda.models import Event, Listed
from parvis.commons.agenda.recurrence import Rule, days, falls_on, in_words
from tests.cast import AT, organisation, place

FAR = date(2028, 1, 1)


@pytest.mark.parametrize(
    ("first", "rule", "expected", "words"),
    [
        (date(2026, 12, 1), Rule(), ["2026-12-01"], ""),
        (
            date(2026, 12, 1), Rule("weekly", weekdays=(1, 3), count=4),
            ["2026-12-01", "2026-12-03", "2026-12-08", "2026-12-10"], "chaque mardi et jeudi",
        ),
        (
            date(2026, 12, 1), Rule("weekly", 2, (1,), until=date(2026, 12, 29)),
            ["2026-12-01", "2026-12-15", "2026-12-29"], "le mardi, une semaine sur deux",
        ),
        (
            date(2026, 12, 5), Rule("monthly", nth=1, count=3, exceptions=(date(2027, 1, 2),)),
            ["2026-12-05", "2027-02-06"], "le premier samedi de chaque mois",
        ),
        (
            date(2026, 11, 30), Rule("monthly", 2, nth=-1, count=3),
            ["2026-11-30", "2027-01-25", "2027-03-29"], "le dernier lundi du mois, un mois sur deux",
        ),
    ],
)  # fmt: skip
def test_a_rule_gives_its_days(first: date, rule: Rule, expected: list[str], words: str) -> None:
    assert falls_on(rule, first)
    assert [day.isoformat() for day in days(first, rule, until=FAR)] == expected
    assert in_words(rule, first) == words


def test_an_app_puts_a_session_on_the_agenda_once_and_takes_it_off(db: None) -> None:
    begins = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
    town = organisation()
    told: dict[str, Any] = {
        "source": "workshops:session:12", "title": "Se servir de son téléphone", "organisation": town, "territory": place(),
        "place": "La Fabrique", "ends_at": begins + timedelta(hours=2), "url": "/atelier/12-telephone/", "at": AT,
    }  # fmt: skip
    event = actions.put_event(starts_at=begins, **told)
    assert actions.put_event(starts_at=begins, **told).sequence == 0  # the same twice changes nothing
    around = set(Listed.objects.values_list("territory__slug", flat=True))
    assert {"narbonne-11262", "aude-d11", "occitanie-r76", "france"} <= around

    actions.put_event(starts_at=begins + timedelta(minutes=30), **told)
    changed = Event.objects.get()
    assert (changed.pk, changed.sequence, changed.occurrences.count()) == (event.pk, 1, 1)
    assert set(Listed.objects.values_list("starts_at", flat=True)) == {begins + timedelta(minutes=30)}

    actions.withdraw_event(source="workshops:session:12", at=AT)
    actions.withdraw_event(source="workshops:session:12", at=AT)
    assert not Listed.objects.exists()
    actions.put_event(starts_at=begins, cancelled_because="L’animateur est malade.", **told)
    back = Event.objects.get()
    assert back.is_cancelled and back.is_public and Listed.objects.exists()
