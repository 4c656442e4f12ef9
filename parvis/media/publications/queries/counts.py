"""Counts that everyone may read."""

from __future__ import annotations

from ..models import Correction, Publication, State


def count_visible() -> int:
    """How many pieces can be read today."""
    return Publication.objects.filter(state=State.PUBLISHED).count()


def count_corrections() -> int:
    """How many dated corrections stand with pieces that can be read."""
    return Correction.objects.filter(publication__state=State.PUBLISHED).count()
