"""Nights that delegations share: agreed by both, for those hours, one at a time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed
from parvis.people.delegations.actions import DelegationRefused, agree_to_watch, cancel_watch, offer_watch
from parvis.people.delegations.models import Mandate, Watch
from parvis.people.delegations.permissions import can_check
from parvis.people.delegations.queries import checkers_of, watches_now
from tests import cast
from tests.cast import AT

pytestmark = pytest.mark.django_db
Role = Mandate.Role
DUSK, DAWN = AT + timedelta(hours=12), AT + timedelta(hours=22)


@pytest.fixture
def sides():
    """Two neighbours, the president of each, and a moderator of the first."""
    here = cast.delegation("Délégation de Narbonne", cast.place())
    there = cast.delegation("Délégation de Coursan", cast.place("coursan-11106"))
    return (
        here, there, cast.delegate_of(here, "Jean Puig", Role.PRESIDENT), cast.delegate_of(there, "Lise Roca", Role.PRESIDENT),
        cast.delegate_of(here, "Denise Cabrol", Role.MODERATOR),
    )  # fmt: skip


def _offered(sides):
    here, there, ours, *_ = sides
    return offer_watch(by=ours, on_duty=here, watched=there, starts_at=DUSK, ends_at=DAWN, at=AT)


def test_who_is_on_duty_works_the_neighbours_queue_that_night_only(sides):
    here, there, _ours, theirs, moderator = sides
    watch = _offered(sides)
    assert not can_check(moderator, there, DUSK)
    agree_to_watch(by=theirs, watch=watch, at=AT)
    instants = [DUSK - timedelta(seconds=1), DUSK, DAWN - timedelta(seconds=1), DAWN]
    assert [can_check(moderator, there, at) for at in instants] == [False, True, True, False]
    assert can_check(moderator, here, DAWN)
    assert not can_check(theirs, here, DUSK)
    assert [moderator in checkers_of(there.pk, at) for at in instants] == [False, True, True, False]
    assert watches_now(there, DUSK) == watches_now(here, DUSK) == [watch]
    assert watches_now(there, DAWN) == []
    cancel_watch(by=theirs, watch=watch, at=DUSK + timedelta(hours=1))
    assert not can_check(moderator, there, DUSK + timedelta(hours=2))


def test_only_the_other_side_agrees(sides):
    here, _there, ours, _theirs, moderator = sides
    watch = _offered(sides)
    second = cast.delegate_of(here, "Yann Le Gall", Role.PRESIDENT)
    for by in (ours, second, moderator, cast.member()):
        with pytest.raises(NotAllowed):
            agree_to_watch(by=by, watch=watch, at=AT)
    with pytest.raises(NotAllowed):
        cancel_watch(by=moderator, watch=watch, at=AT)
    assert Watch.objects.get().agreed_at is None


def test_a_night_is_watched_by_one_at_a_time(sides):
    here, there, _ours, theirs, _ = sides
    agree_to_watch(by=theirs, watch=_offered(sides), at=AT)
    ada, third = cast.administrator(), cast.delegation("Délégation de Gruissan", cast.place("gruissan-11170"))
    later = DAWN - timedelta(hours=1)
    with pytest.raises(DelegationRefused, match="déjà gardée"):
        offer_watch(by=ada, on_duty=third, watched=there, starts_at=later, ends_at=DAWN, at=AT)
    assert offer_watch(by=ada, on_duty=third, watched=there, starts_at=DAWN, ends_at=DAWN + timedelta(hours=3), at=AT).agreed_at
    with pytest.raises(IntegrityError), transaction.atomic():
        Watch.objects.create(
            on_duty=third, watched=there, starts_at=DUSK, ends_at=DAWN, offered_by=ada, offered_at=AT, is_asked_for=False,
            agreed_by=ada, agreed_at=AT,
        )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        Watch.objects.create(
            on_duty=here, watched=here, starts_at=DUSK, ends_at=DAWN, offered_by=ada, offered_at=AT, is_asked_for=False
        )


@pytest.mark.parametrize(("start", "end", "said"), [
    (DAWN, DUSK, "après le début"), (AT - timedelta(hours=3), AT - timedelta(hours=1), "passée"),
    (DUSK, DUSK + timedelta(hours=25), "un jour au plus"), (AT + timedelta(days=400), AT + timedelta(days=400, hours=2), "un an"),
])  # fmt: skip
def test_a_night_that_makes_no_sense_is_refused(sides, start, end, said):
    here, there, ours, *_ = sides
    with pytest.raises(DelegationRefused, match=said):
        offer_watch(by=ours, on_duty=here, watched=there, starts_at=start, ends_at=end, at=AT)
    assert not Watch.objects.exists()


def test_the_page_offers_agrees_and_tells_who_is_on_duty(client, sides):
    here, there, ours, theirs, _ = sides
    start = now() - timedelta(minutes=5)
    client.force_login(ours)
    said = {"act": "offer", "ours": here.slug, "way": "keeps", "other": there.pk}
    local = {"starts_at": f"{start:%Y-%m-%dT%H:%M}", "ends_at": f"{start:%Y-%m-%dT%H:%M}"}
    answer = client.post("/delegation/gardes/", said | local)
    assert answer.status_code == 422
    assert "après le début" in answer.content.decode()
    local["ends_at"] = f"{start + timedelta(hours=10):%Y-%m-%dT%H:%M}"
    assert client.post("/delegation/gardes/", said | local).status_code == 302
    watch = Watch.objects.get()
    client.post("/delegation/gardes/", {"act": "agree", "watch": watch.pk})
    assert Watch.objects.get().agreed_at is None
    client.force_login(theirs)
    assert "attend votre réponse" in client.get("/delegation/gardes/").content.decode()
    client.post("/delegation/gardes/", {"act": "agree", "watch": watch.pk})
    assert Watch.objects.get().agreed_by == theirs
    assert client.post("/delegation/gardes/", {"act": "cancel", "watch": "9" * 30}).status_code == 404
