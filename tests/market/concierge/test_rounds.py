"""Errands and rounds (R85): asked, accepted, shared among vehicles, carried, and then forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from parvis.commons.notifications.models import Notice
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.typography import typeset
from parvis.market.concierge.actions import (
    ConciergeRefused,
    Place,
    accept_errand,
    add_vehicle,
    ask_errand,
    bring_back,
    cancel_errand,
    do_stop,
    end_forgotten_errands,
    erase_old_errands,
    leave,
    locate_errand,
    miss_stop,
    plan_rounds,
    refuse_errand,
    replan_round,
    undo_stop,
)
from parvis.market.concierge.models import Errand, Round, Stop, Vehicle
from parvis.market.concierge.positions import NoPosition, read_position
from parvis.market.slots.models import Slot, Way
from parvis.people.members.models import Member
from tests import cast
from tests.cast import AT
from tests.market.slots.test_slots import Square

pytestmark = pytest.mark.django_db
EVENING = AT + timedelta(hours=9)  # after the round has left


class Concierge(Square):
    """The square with a resident, a van and a bicycle."""

    def __init__(self) -> None:
        super().__init__()
        self.rose = cast.member("Rose Vidal", home=self.here)
        self.van = self.vehicle("La camionnette", parcels=20, cold=10)
        self.bike = self.vehicle("Le triporteur", parcels=6, speed=14)
        self.slot = self.slots(way=Way.DELIVERY)[0]

    def vehicle(self, name: str, *, parcels: int, cold: int = 0, speed: int = 25) -> Vehicle:
        return add_vehicle(
            by=self.concierge, delegation=self.delegation, name=name, parcels=parcels, cold_parcels=cold, speed=speed, at=AT
        )

    def asks(self, what: str = "Un sac de livres", *, by: Member | None = None, **said: Any) -> Errand:
        start = said.pop("start", Place("Rose Vidal", "12 rue Droite", self.here, "43.1850, 3.0040"))
        end = said.pop("end", Place("Mme Calas", "3 quai Vallière", self.here, "43.1870, 3.0010"))
        return ask_errand(by=by or self.rose, what=what, start=start, end=end, phone="06 39 98 17 42", at=AT, **said)

    def takes(self, *whats: str) -> list[Errand]:
        asked = [self.asks(what) for what in whats]
        return [accept_errand(by=self.concierge, errand=one, slot=self.slot, at=AT) for one in asked]

    def planned(self, *whats: str) -> Round:
        self.takes(*whats)
        assert plan_rounds(by=self.concierge, slot=self.slot, vehicles=[self.van], at=AT, seconds=0.2) == []
        return Round.objects.get(vehicle=self.van)


@pytest.fixture
def square() -> Concierge:
    return Concierge()


def test_an_errand_is_asked_accepted_and_its_asker_told(square):
    errand = square.asks()
    assert errand.delegation == square.delegation and errand.is_located
    assert Notice.objects.filter(member=square.concierge, reason="errand.asked").exists()
    accept_errand(by=square.concierge, errand=errand, slot=square.slot, at=AT)
    square.slot.refresh_from_db()
    assert square.slot.taken == 1
    assert Notice.objects.get(member=square.rose).text == typeset("Votre course est acceptée : Un sac de livres.")
    with pytest.raises(ConciergeRefused, match="déjà reçu"):
        refuse_errand(by=square.concierge, errand=errand, reason="Trop tard.", at=AT)
    cancel_errand(by=square.rose, errand=errand, at=AT)
    square.slot.refresh_from_db()
    assert square.slot.taken == 0


def test_a_full_round_takes_no_errand_and_nothing_changes(square):
    square.takes("Un", "Deux")
    three = square.asks("Trois", parcels=2)
    with pytest.raises(Exception, match="complet"):
        accept_errand(by=square.concierge, errand=three, slot=square.slot, at=AT)
    three.refresh_from_db()
    square.slot.refresh_from_db()
    assert three.state == Errand.State.ASKED and square.slot.taken == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"what": " "}, "what"), ({"phone": "12"}, "phone"), ({"parcels": 11}, "parcels"),
     ({"not_after": AT - timedelta(hours=1)}, "not_after"), ({"not_before": AT + timedelta(days=30)}, "not_before")],
)  # fmt: skip
def test_an_errand_that_cannot_be_is_refused_in_words(square, wrong, field):
    said = {"what": "Des clés", "phone": "0639981742", **wrong}
    place = Place("", "12 rue Droite", square.here)
    with pytest.raises(ConciergeRefused) as refusal:
        ask_errand(by=square.rose, start=place, end=Place("", "3 quai Vallière", square.here), at=AT, **said)
    assert refusal.value.field == field and not Errand.objects.exists()


def test_who_is_not_verified_asks_for_nothing_and_who_is_no_concierge_answers_nothing(square):
    with pytest.raises(ConciergeRefused, match="vérifiée"):
        square.asks(by=cast.member("Paul Neuf", verified=False, home=square.here))
    errand, stranger = square.asks(), cast.member("Luc Rey")
    for act in (
        lambda: accept_errand(by=stranger, errand=errand, slot=square.slot, at=AT),
        lambda: refuse_errand(by=stranger, errand=errand, reason="Non.", at=AT),
        lambda: cancel_errand(by=stranger, errand=errand, at=AT),
        lambda: locate_errand(by=stranger, errand=errand, start="43.18, 3.00", end="", at=AT),
        lambda: plan_rounds(by=stranger, slot=square.slot, vehicles=[square.van], at=AT),
        lambda: square.asks(by=stranger, delegation=square.delegation, name="Luc"),
    ):
        with pytest.raises(NotAllowed):
            act()
    errand.refresh_from_db()
    assert errand.state == Errand.State.ASKED and not Round.objects.exists() and Errand.objects.count() == 1


def test_an_address_found_once_is_recognised_and_a_stranger_cannot_move_it(square):
    away = Place("", "8 rue du Pont", square.here)
    assert not square.asks("Un", start=away).is_located
    first = Errand.objects.get()
    locate_errand(by=square.concierge, errand=first, start="43,1901 ; 3,0102", end="43.1870, 3.0010", at=AT)
    square.asks("Deux", start=Place("", "8, RUE du Pont", square.here, "43.2000, 3.1000"))
    again = square.asks("Trois", start=Place("", "8, RUE du Pont", square.here))
    assert (again.from_latitude, again.from_longitude) == (43.1901, 3.0102) and again.is_located


@pytest.mark.parametrize(
    "typed", ["43.1839, 3.0042", "43,1839 ; 3,0042", "https://www.openstreetmap.org/#map=17/43.1839/3.0042", "geo:43.1839,3.0042"]
)
def test_a_position_is_read_as_maps_give_it(typed):
    point = read_position(typed, cast.place())
    assert point is not None and (point.latitude, point.longitude) == (43.1839, 3.0042)


@pytest.mark.parametrize("typed", ["ici", "3.0042, 43.1839", "48.85, 2.35", "999, 999"])
def test_a_position_elsewhere_is_refused(typed):
    with pytest.raises(NoPosition):
        read_position(typed, cast.place())


def test_a_round_is_planned_driven_and_comes_back_with_everything_noted(square):
    round = square.planned("Des livres", "Un gâteau")
    assert [stop.kind for stop in round.stops.all()].count("pick") == 2
    with pytest.raises(ConciergeRefused, match="départ"):
        do_stop(by=square.concierge, stop=round.stops.all()[0], at=EVENING)
    round = leave(by=square.concierge, round=round, at=EVENING)
    first, *others = round.stops.all()
    drop = next(stop for stop in others if stop.errand_id == first.errand_id)
    with pytest.raises(ConciergeRefused, match="pris"):
        do_stop(by=square.concierge, stop=drop, at=EVENING)
    do_stop(by=square.concierge, stop=first, at=EVENING)
    undo_stop(by=square.concierge, stop=first, at=EVENING)
    do_stop(by=square.concierge, stop=first, at=EVENING)
    do_stop(by=square.concierge, stop=drop, at=EVENING)
    other = next(stop for stop in others if stop.errand_id != first.errand_id)
    with pytest.raises(ConciergeRefused, match="restent"):
        bring_back(by=square.concierge, round=round, at=EVENING)
    miss_stop(by=square.concierge, stop=other, reason="Personne n’ouvre.", at=EVENING)
    bring_back(by=square.concierge, round=round, at=EVENING + timedelta(hours=1))
    states = sorted(Errand.objects.values_list("state", flat=True))
    assert states == [Errand.State.DONE, Errand.State.FAILED]
    assert "remis" in Notice.objects.filter(member=square.rose).order_by("-pk")[1].text


def test_a_plan_is_made_anew_until_the_vehicle_leaves_and_on_the_way_from_where_it_is(square):
    square.planned("Des livres")
    plan_rounds(by=square.concierge, slot=square.slot, vehicles=[square.bike], at=AT, seconds=0.2)
    round = Round.objects.get()
    assert round.vehicle == square.bike
    leave(by=square.concierge, round=round, at=EVENING)
    do_stop(by=square.concierge, stop=round.stops.all()[0], at=EVENING)
    # Something more is taken on while it is out: the same vehicle fetches it, what it carries stays aboard.
    late = square.asks("Des clés")
    Errand.objects.filter(pk=late.pk).update(state="accepted", slot=square.slot)
    assert replan_round(by=square.concierge, round=round, at=EVENING, seconds=0.2) == []
    stops = list(round.stops.all())
    assert [stop.position for stop in stops] == [1, 2, 3, 4] and stops[0].done_at == EVENING
    assert [(stop.what, stop.kind) for stop in stops].count(("Des livres", "pick")) == 1
    assert all(stop.eta >= EVENING for stop in stops[1:])
    with pytest.raises(ConciergeRefused, match="déjà parti"):
        plan_rounds(by=square.concierge, slot=square.slot, vehicles=[square.bike], at=EVENING, seconds=0.2)


def test_what_does_not_fit_is_named_and_waits(square):
    square.takes("Des livres")
    far = square.asks("Une armoire", end=Place("", "1 rue Loin", square.here, "43.35, 3.20"))
    accept_errand(by=square.concierge, errand=far, slot=square.slot, at=AT)
    assert plan_rounds(by=square.concierge, slot=square.slot, vehicles=[square.bike], at=AT, seconds=0.2) == ["Une armoire"]
    assert Stop.objects.filter(errand=far).count() == 0


def test_a_vehicle_never_rides_two_rounds_at_once(square):
    square.planned("Des livres")
    other = Slot.objects.create(
        tour=square.tour, day=square.slot.day, starts_at=square.slot.starts_at + timedelta(minutes=1),
        ends_at=square.slot.ends_at, capacity=3,
    )  # fmt: skip
    errand = square.asks("Un gâteau")
    accept_errand(by=square.concierge, errand=errand, slot=other, at=AT)
    with pytest.raises(ConciergeRefused, match="roule déjà"):
        plan_rounds(by=square.concierge, slot=other, vehicles=[square.van], at=AT, seconds=0.2)


def test_names_and_addresses_are_forgotten_a_month_after(square):
    round = square.planned("Des livres")
    leave(by=square.concierge, round=round, at=EVENING)
    for stop in round.stops.all():
        do_stop(by=square.concierge, stop=stop, at=EVENING)
    assert erase_old_errands(at=EVENING + timedelta(days=29)) == 0
    assert erase_old_errands(at=EVENING + timedelta(days=31)) == 1
    errand, stop = Errand.objects.get(), Stop.objects.first()
    assert (errand.name, errand.phone, errand.from_address, errand.to_address, errand.asked_by) == ("", "", "", "", None)
    assert stop is not None and stop.latitude == 0 and stop.what == "une course"


def test_what_nobody_answered_and_what_no_round_noted_ends_and_its_asker_is_told(square):
    asked, (taken,) = square.asks("Une lettre"), square.takes("Des livres")
    assert end_forgotten_errands(at=EVENING) == 0
    assert end_forgotten_errands(at=EVENING + timedelta(days=4)) == 1
    assert end_forgotten_errands(at=EVENING + timedelta(days=15)) == 1
    asked.refresh_from_db()
    taken.refresh_from_db()
    assert (asked.state, taken.state) == (Errand.State.REFUSED, Errand.State.FAILED)
    told = Notice.objects.filter(member=square.rose, reason="errand.answered")
    assert any("pas répondu" in notice.text for notice in told)
    assert erase_old_errands(at=EVENING + timedelta(days=60)) == 2
