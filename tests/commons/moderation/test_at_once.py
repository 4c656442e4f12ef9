"""What two people do in the same second, on real commits."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connections

from parvis.commons.discussions.actions import comment, react
from parvis.commons.discussions.models import Comment, Reaction
from parvis.commons.moderation.actions import CheckRefused, CourtRefused, invalidate, mark_checked, open_check, refer
from parvis.commons.moderation.models import Case, Check, Decision, Vote
from parvis.ground.core.errors import Refused
from parvis.ground.journal.models import Entry
from parvis.people.organisations.actions import OrganisationRefused, add_to_team, remove_from_team
from tests import cast
from tests.cast import AT
from tests.court import RESPECT, jury, notice, sitting, vote
from tests.pieces import KIND

REASON = "Le texte accuse une personne nommée sans aucune preuve."


def at_once(*acts: Callable[[], object]) -> list[type[Exception] | None]:
    """Run the acts in threads of their own, starting together; what each was refused with, in order."""
    start, ends = Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except Refused as refusal:
            ends[place] = type(refusal)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return ends


def test_two_delegates_who_press_at_once_decide_once(committed_db, pieces):
    delegation = cast.delegation()
    denise, luc = cast.delegate_of(delegation), cast.delegate_of(delegation, "Luc Pons")
    pieces.add(1)
    check = open_check(kind=KIND, id=1, territory=cast.place(), at=AT)
    ends = at_once(
        lambda: mark_checked(by=denise, check=check, at=AT),
        lambda: mark_checked(by=luc, check=check, at=AT),
    )
    assert sorted(map(str, ends)) == sorted(map(str, [None, CheckRefused]))
    assert Entry.objects.filter(action="check.mark_checked").count() == 1


def test_one_checks_while_another_invalidates_and_the_piece_ends_hidden(committed_db, pieces):
    """Whichever comes first: a checked piece may be invalidated, an invalidated one is not checked over."""
    delegation = cast.delegation()
    denise, luc = cast.delegate_of(delegation), cast.delegate_of(delegation, "Luc Pons")
    pieces.add(1)
    check = open_check(kind=KIND, id=1, territory=cast.place(), at=AT)
    at_once(
        lambda: mark_checked(by=denise, check=check, at=AT),
        lambda: invalidate(by=luc, check=check, reason=REASON, ground=RESPECT, at=AT),
    )
    check = Check.objects.get()
    assert (check.state, check.decided_by) == ("invalidated", luc)
    assert not pieces.get(1).is_visible


def test_two_owners_who_leave_at_once_leave_one_behind(committed_db):
    rose, paul = cast.member(), cast.member("Paul Roux")
    town = cast.organisation(owner=rose)
    add_to_team(by=cast.administrator(), organisation=town, member=paul, role="owner", at=AT)
    ends = at_once(
        lambda: remove_from_team(by=rose, organisation=town, member=rose, at=AT),
        lambda: remove_from_team(by=paul, organisation=town, member=paul, at=AT),
    )
    assert ends.count(OrganisationRefused) == 1
    assert town.team.filter(role="owner").count() == 1


def test_a_button_pressed_twice_is_one_vote_and_one_comment(committed_db, pieces):
    pieces.add(1)
    rose = cast.member()
    at_once(*[lambda: react(by=rose, kind=KIND, id=1, value=1, at=AT)] * 2)
    at_once(*[lambda: comment(by=rose, kind=KIND, id=1, text="Bonne nouvelle.", at=AT)] * 2)
    assert Reaction.objects.count() == 1
    assert Comment.objects.count() == 1


def test_three_who_vote_in_the_same_second_decide_once_and_a_second_press_changes_nothing(committed_db, pieces):
    delegation = cast.delegation()
    denise = cast.delegate_of(delegation)
    jury(delegation, "Anne Un", "Bruno Deux", "Carole Trois")
    pieces.add(1, territory_ids=(cast.place().pk,))
    case = refer(by=denise, case=notice(KIND, 1).case, at=AT)
    seats = sitting(case)
    ends = at_once(*(lambda seat=seat: vote(seat, "removed") for seat in [*seats, seats[0]]))
    assert sorted(map(str, ends)) == sorted(map(str, [None, None, None, CourtRefused]))
    assert (Vote.objects.count(), Decision.objects.count(), Entry.objects.filter(action="case.decide").count()) == (3, 1, 1)
    assert not pieces.get(1).is_visible


def test_two_notices_in_the_same_second_open_one_case(committed_db, pieces):
    cast.delegation()
    pieces.add(1, territory_ids=(cast.place().pk,))
    assert at_once(lambda: notice(KIND, 1), lambda: notice(KIND, 1, email="autre@ailleurs.test")) == [None, None]
    assert Case.objects.get().reports.count() == 2
