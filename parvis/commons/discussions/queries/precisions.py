"""What was added to a content after it appeared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from ..models import Precision
from ..render import said


@dataclass(frozen=True, slots=True)
class ShownPrecision:
    id: int
    text: str
    html: SafeString
    signed: str  # « Mairie de Narbonne », « La délégation du Narbonnais », a name
    added_at: datetime
    delegation_id: int | None
    is_of_person: bool  # signed by a name of their own


def precisions_of(kind: str, id: int) -> list[ShownPrecision]:
    """In the order they were added. One statement."""
    return precisions_of_many(kind, [id]).get(id, [])


def precisions_of_many(kind: str, ids: Iterable[int]) -> dict[int, list[ShownPrecision]]:
    """As `precisions_of`, for several contents at once; those without any are left out."""
    added = Precision.objects.filter(kind=kind, object_id__in=list(ids), withdrawn_at=None)
    found: dict[int, list[ShownPrecision]] = {}
    for one in added.select_related("author", "organisation", "delegation").order_by("created_at", "id"):
        shown = ShownPrecision(
            one.pk,
            one.text,
            said(one.text),
            _signed(one),
            one.created_at,
            one.delegation_id,
            is_of_person=one.delegation_id is None and one.organisation_id is None,
        )
        found.setdefault(one.object_id, []).append(shown)
    return found


def _signed(one: Precision) -> str:
    if one.delegation is not None:
        return f"La délégation {one.delegation.short_name}"
    return one.organisation.name if one.organisation is not None else one.author.name
