"""The last places of a slot, asked for in the same second on real commits."""

from __future__ import annotations

from parvis.market.slots.actions import SlotFull, take_slot
from parvis.market.slots.models import Slot, Way
from tests.cast import AT
from tests.commons.moderation.test_at_once import at_once
from tests.market.slots.test_slots import Square


def test_twelve_people_who_want_the_last_three_places_at_once_get_three(committed_db):
    square = Square()
    slot = square.slots(way=Way.DELIVERY)[0]
    answers = at_once(*[lambda: take_slot(slot=Slot.objects.get(pk=slot.pk), at=AT)] * 12)
    slot.refresh_from_db()
    assert slot.taken == 3 and answers.count(SlotFull) == 9
