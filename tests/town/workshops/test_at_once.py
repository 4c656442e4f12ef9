"""Fifty people press at the same second, each on a connection of their own: no seat is given twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Count

from parvis.town.workshops.actions import confirm, register
from parvis.town.workshops.models import Registration, Session
from tests import cast
from tests.cast import AT
from tests.commons.moderation.test_at_once import at_once
from tests.town_hall import third_place, town_hall, workshop_at

PEOPLE, SEATS = 50, 12


def test_fifty_people_at_once_share_twelve_seats_and_nine_appointments_and_the_rest_wait(committed_db: str) -> None:
    hall = town_hall()
    place = third_place(hall)
    session = workshop_at(place, by=hall.secretary, seats=SEATS)
    desk = workshop_at(place, by=hall.secretary, days=8, hours=3, workshop="formulaires", seats=None)
    asked = [
        register(by=None, session=session, name=f"Personne {n}", email=f"p{n}@exemple.test", at=AT) for n in range(PEOPLE)
    ]  # fmt: skip
    first = desk.slots[0]
    same_hour = [
        register(by=None, session=desk, name=f"Personne {n}", email=f"p{n}@exemple.test", slot=first, at=AT) for n in range(8)
    ]  # fmt: skip

    refused = at_once(*(lambda one=one: confirm(registration=one, at=AT) for one in [*asked, *same_hour]))

    session.refresh_from_db()
    assert refused[:PEOPLE] == [None] * PEOPLE, "everyone has an answer"
    assert session.taken == SEATS
    by_state = dict(session.registrations.values_list("state").annotate(number=Count("pk")).order_by())
    assert by_state == {"seated": SEATS, "waiting": PEOPLE - SEATS}
    assert sum(one is None for one in refused[PEOPLE:]) == 1, "one appointment, one person"
    assert desk.registrations.filter(state="seated", slot=first).count() == 1
    assert desk.registrations.filter(state="unconfirmed").count() == 7, "who lost it may choose another hour"


@pytest.mark.django_db
def test_the_database_itself_refuses_one_seat_too_many_and_counts_them_whoever_writes() -> None:
    hall = town_hall()
    session = workshop_at(third_place(hall), by=hall.secretary, seats=1)
    rose = register(by=cast.member(), session=session, at=AT)
    with pytest.raises(IntegrityError, match="session_never_oversold"), transaction.atomic():
        Registration.objects.create(
            session=session, reference="x", way="paper", name="Jean", state="seated", asked_at=AT, confirmed_at=AT
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("UPDATE workshops_session SET taken = 0")
    session.refresh_from_db()
    assert session.taken == 1, "nobody writes the count beside the registrations"
    Registration.objects.filter(pk=rose.pk).update(state="cancelled", ended_at=AT)
    assert Session.objects.get().taken == 0
