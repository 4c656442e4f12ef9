"""Where pictures and films stand at the gate."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ..models import Decision, Face, Sheet, Shield

Path = list[list[int]]  # [[time in ms, x, y, width, height], …] in ten-thousandths of the upright frame


def sheet_of(kind: str, id: int) -> Sheet | None:
    return Sheet.objects.filter(carrier_kind=kind, carrier_id=id).select_related("organisation").first()


def faces_of(kind: str, id: int) -> QuerySet[Face]:
    """In order of appearance."""
    return Face.objects.filter(carrier_kind=kind, carrier_id=id).select_related("consent").order_by("position")


def hidden_faces(kind: str, id: int) -> QuerySet[Face]:
    """What readers must not see: all but those shown by a consent in force, or too far away to be known. In doubt, hidden."""
    shown = Q(decision=Decision.CROWD) | Q(decision=Decision.CONSENT, consent__withdrawn_at__isnull=True)
    return faces_of(kind, id).exclude(shown, shield=Shield.NONE)


def hidden_paths(kind: str, id: int) -> list[Path]:
    """The paths to hide, one a face; to be read once the sheet is signed."""
    return list(hidden_faces(kind, id).values_list("path", flat=True))


def is_passed(kind: str, id: int) -> bool:
    """Was it signed by its editor and let through by a delegate, and is it so still?"""
    return Sheet.objects.filter(carrier_kind=kind, carrier_id=id, state=Sheet.State.PASSED).exists()


def passed_among(kind: str, ids: Iterable[int]) -> set[int]:
    """Those of these that are passed. One query."""
    found = Sheet.objects.filter(carrier_kind=kind, carrier_id__in=list(ids), state=Sheet.State.PASSED)
    return set(found.values_list("carrier_id", flat=True))


def unsigned_among(kind: str, ids: Iterable[int]) -> set[int]:
    """Those of these that wait for their editor. One query."""
    waiting = [Sheet.State.SEARCHING, Sheet.State.OPEN]
    found = Sheet.objects.filter(carrier_kind=kind, carrier_id__in=list(ids), state__in=waiting)
    return set(found.values_list("carrier_id", flat=True))


def lock_sheet(kind: str, id: int) -> Sheet | None:
    """Locks are always taken in this order: consent, sheet, carrier."""
    found = Sheet.objects.filter(carrier_kind=kind, carrier_id=id)
    return found.select_for_update(of=("self",), no_key=True).select_related("organisation__seat").first()


def undecided(kind: str, id: int) -> int:
    return faces_of(kind, id).filter(Q(decision=Decision.UNDECIDED) | Q(is_being_followed=True)).count()
