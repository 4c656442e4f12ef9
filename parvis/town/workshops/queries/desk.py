"""What those who keep a place read: what is to come, who is registered, whom to phone."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from ..models import Registration, Session, ThirdPlace

State = Registration.State


def lock_session(pk: int) -> Session:
    """Its row, locked until the transaction ends; also guards its seats and its queue."""
    return (
        Session.objects.select_for_update(of=("self",), no_key=True)
        .select_related("place__territory", "place__organisation", "room")
        .get(pk=pk)
    )


def lock_place(pk: int) -> ThirdPlace:
    return ThirdPlace.objects.select_for_update(of=("self",), no_key=True).select_related("territory", "organisation").get(pk=pk)


def tags_of_place(place: ThirdPlace) -> tuple[str, ...]:
    """The pages that say something of a place: its own, and the lists of the rings around it."""
    town = place.territory
    rings = (town.pk, town.commune_id, town.intercommunality_id, town.department_id, town.region_id, town.country_id)
    return (f"third_place:{place.pk}", *(f"workshops:{ring}" for ring in dict.fromkeys(rings) if ring))


def tags_of(session: Session) -> tuple[str, ...]:
    return (f"workshop:{session.pk}", *tags_of_place(session.place))


def coming_up(sessions: QuerySet[Session], at: datetime) -> QuerySet[Session]:
    """From today's on, by date, with how many wait."""
    waiting = Count("registrations", filter=Q(registrations__state=State.WAITING))
    found = sessions.filter(ends_at__gt=at).select_related("place__territory", "room").annotate(waiting=waiting)
    return found.order_by("starts_at", "id")


def past_of(sessions: QuerySet[Session], at: datetime) -> QuerySet[Session]:
    """The latest first, with how many came and how many are not marked yet."""
    return (
        sessions.filter(ends_at__lte=at, cancelled_at=None)
        .select_related("place__territory", "room")
        .annotate(
            came=Count("registrations", filter=Q(registrations__attended=True)),
            unmarked=Count("registrations", filter=Q(registrations__state=State.SEATED, registrations__attended=None)),
        )
        .order_by("-starts_at", "-id")
    )


def registered_in(session: Session) -> tuple[list[Registration], list[Registration]]:
    """Who has a seat, by name or appointment; who waits, in their order. One query."""
    live = session.registrations.filter(state__in=Registration.LIVE).order_by(
        F("slot").asc(nulls_last=True), "confirmed_at", "id"
    )
    found = list(live)
    seated = [one for one in found if one.is_seated]
    if not session.is_help_desk:
        seated.sort(key=lambda one: one.name.lower())
    return seated, [one for one in found if one.is_waiting]


def roll_of(session: Session) -> list[Registration]:
    return registered_in(session)[0]


def calls_to_make(sessions: QuerySet[Session], at: datetime) -> list[Registration]:
    """Whom to phone, since no message reaches them: the soonest workshop first. One query."""
    found = Registration.objects.filter(session__in=sessions, session__ends_at__gt=at).exclude(call="")
    return list(found.select_related("session__place__territory").order_by("session__starts_at", "id")[:100])


def places_of(places: QuerySet[ThirdPlace]) -> QuerySet[ThirdPlace]:
    """Open ones first, by name, with how many rooms and workshops."""
    return (
        places.select_related("territory", "organisation")
        .annotate(room_count=Count("rooms", distinct=True))
        .order_by(F("closed_at").asc(nulls_first=True), "name", "id")
    )
