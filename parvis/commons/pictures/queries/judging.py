"""What a delegate sees of the gate: what waits for them, and how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import find_answering

from ..models import Decision, Face, Sheet
from ..registry import carriers, uses_of
from .gate import faces_of
from .pictures import waiting

LATE_AFTER = timedelta(days=2)
A_QUEUE = 200


@dataclass(frozen=True, slots=True)
class QueueState:
    waiting: int
    late: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What an editor decided, as a delegate reads it. Whose consent it is stays with the team."""

    shown: list[Face]  # by a consent
    crowd: list[Face]
    blurred: int
    drawn: int  # of these, by hand
    shielded: int  # of these, minors and plain-clothes officers


def signed_films() -> QuerySet[Sheet]:
    """Those that wait for a delegate, the oldest signature first; some are still being made."""
    found = Sheet.objects.filter(state=Sheet.State.SIGNED).exclude(carrier_kind="picture")
    return found.select_related("organisation__seat", "signed_by").order_by("signed_at", "id")


def summary_of(kind: str, id: int) -> Summary:
    return _summed(list(faces_of(kind, id)))


def summaries_of(kind: str, ids: Iterable[int]) -> dict[int, Summary]:
    """Of those that have a sheet. Two queries."""
    found = Sheet.objects.filter(carrier_kind=kind, carrier_id__in=list(ids)).values_list("carrier_id", flat=True)
    faces: dict[int, list[Face]] = {id: [] for id in found}
    for face in Face.objects.filter(carrier_kind=kind, carrier_id__in=list(faces)).select_related("consent").order_by("position"):
        faces[face.carrier_id].append(face)
    return {id: _summed(told) for id, told in faces.items()}


def _summed(faces: list[Face]) -> Summary:
    blurred = [face for face in faces if face.decision == Decision.BLUR]
    return Summary(
        shown=[face for face in faces if face.decision == Decision.CONSENT],
        crowd=[face for face in faces if face.decision == Decision.CROWD],
        blurred=len(blurred),
        drawn=sum(face.is_drawn for face in blurred),
        shielded=sum(bool(face.shield) for face in blurred),
    )


def queue_states(delegations: Iterable[Delegation], at: datetime) -> Mapping[int, QueueState]:
    """How many pictures and films wait for each delegation, and since when."""
    told: list[tuple[datetime, set[int]]] = []
    pictures = list(waiting().select_related("organisation__seat", "member")[:A_QUEUE])
    uses = uses_of(picture.pk for picture in pictures) if pictures else {}
    for picture in pictures:
        where = {id for use in uses[picture.pk] for id in use.territory_ids}
        told.append((picture.rights_signed_at, where | ({picture.seat_id} if picture.seat_id else set())))
    sheets = list(signed_films()[:A_QUEUE])
    for carrier in carriers():
        mine = {sheet.carrier_id: sheet for sheet in sheets if sheet.carrier_kind == carrier.key}
        for id, it in (carrier.get_many(mine) if mine else {}).items():
            signed_at = mine[id].signed_at
            if it.is_ready and signed_at is not None:
                told.append((signed_at, {*it.territory_ids, mine[id].organisation.seat_id}))
    places = Territory.objects.filter(pk__in={id for _, where in told for id in where}) if told else []
    answering = {territory.pk: getattr(find_answering(territory), "pk", None) for territory in places}
    found: dict[int, QueueState] = {}
    for delegation in delegations:
        since = [when for when, where in told if delegation.pk in {answering.get(id) for id in where}]
        found[delegation.pk] = QueueState(len(since), sum(when < at - LATE_AFTER for when in since), min(since, default=None))
    return found
