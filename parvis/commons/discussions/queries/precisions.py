"""What was added to a content after it appeared."""

from __future__ import annotations

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


def precisions_of(kind: str, id: int) -> list[ShownPrecision]:
    """In the order they were added. One statement."""
    added = Precision.objects.filter(kind=kind, object_id=id, withdrawn_at=None)
    return [
        ShownPrecision(one.pk, one.text, said(one.text), _signed(one), one.created_at, one.delegation_id)
        for one in added.select_related("author", "organisation", "delegation").order_by("created_at", "id")
    ]


def _signed(one: Precision) -> str:
    if one.delegation is not None:
        return f"La délégation {one.delegation.short_name}"
    return one.organisation.name if one.organisation is not None else one.author.name
