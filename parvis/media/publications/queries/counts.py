"""Counts that everyone may read."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import Correction, Publication, State


def count_visible() -> int:
    """How many pieces can be read today."""
    return Publication.objects.filter(state=State.PUBLISHED).count()


def count_corrections() -> int:
    """How many dated corrections stand with pieces that can be read."""
    return Correction.objects.filter(publication__state=State.PUBLISHED).count()


def visible_by(organisations: Iterable[int]) -> list[tuple[int, int]]:
    """Organisation and number of each piece of theirs that can be read."""
    found = Publication.objects.filter(state=State.PUBLISHED, organisation__in=list(organisations))
    return [(organisation, number) for organisation, number in found.values_list("organisation_id", "number") if number]
