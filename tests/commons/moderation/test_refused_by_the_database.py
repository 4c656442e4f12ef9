"""What PostgreSQL refuses by itself, whatever the code asks (R61, DSA 17)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from parvis.commons.moderation.actions import hide_alone, refer
from parvis.commons.moderation.models import Case, Decision, Statement, Vote
from tests import cast, court
from tests.cast import AT
from tests.court import REASON, RESPECT, jury, notice, sitting
from tests.pieces import KIND

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(pieces) -> Case:
    delegation = cast.delegation()
    jury(delegation, "Anne Un", "Bruno Deux", "Carole Trois")
    pieces.add(1, territory_ids=(cast.place().pk,))
    return notice(KIND, 1).case


def refused(act: Callable[[], Any]) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        act()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def decide(case: Case, **fields: Any) -> Decision:
    given: dict[str, Any] = {
        "case": case, "decided_by": cast.administrator(), "decided_at": AT, "measure": "hidden", "is_provisional": True,
        "expires_at": AT + timedelta(hours=72), "facts": REASON, **RESPECT.fields,
    }  # fmt: skip
    return Decision.objects.create(**{**given, **fields})


def test_no_decision_without_a_human_or_beyond_what_one_may_do_alone(case):
    refused(lambda: decide(case, decided_by=None))
    refused(lambda: decide(case, measure="removed", is_provisional=False, expires_at=None))
    refused(lambda: decide(case, expires_at=AT + timedelta(hours=73)))
    refused(lambda: decide(case, charter_article=None, charter_version=""))
    refused(lambda: decide(case, facts=""))


def test_no_decision_and_no_effect_without_its_statement(case):
    refused(lambda: decide(case))
    refused(lambda: Case.objects.filter(pk=case.pk).update(is_hiding=True))


def test_a_panel_decides_with_votes_only(case):
    refer(by=cast.delegate_of(case.delegation), case=case, at=AT)
    panel = case.panels.get()
    everything = {"decided_by": None, "panel": panel, "is_provisional": False, "expires_at": None}
    refused(lambda: decide(case, **everything))
    court.vote(sitting(case)[0], "hidden")
    refused(lambda: decide(case, **everything))


def test_votes_decisions_and_statements_stay_as_they_were_written(case):
    denise = cast.delegate_of(case.delegation)
    hide_alone(by=denise, case=case, reason=REASON, ground=RESPECT, at=AT)
    refer(by=denise, case=case, at=AT)
    court.vote(sitting(case)[0], "hidden")
    for model, change in (
        (Vote, {"measure": "none"}),
        (Decision, {"facts": "Autre chose."}),
        (Statement, {"text": "Autre chose."}),
    ):
        refused(lambda model=model, change=change: model.objects.update(**change))
        refused(lambda model=model: model.objects.all().delete())


def test_no_vote_from_a_seat_that_ended_or_after_its_time(case):
    refer(by=cast.delegate_of(case.delegation), case=case, at=AT)
    seat = sitting(case)[0]
    late = {"seat": seat, "measure": "none", "reason": REASON, "cast_at": seat.due_at + timedelta(seconds=1)}
    refused(lambda: Vote.objects.create(**late))
