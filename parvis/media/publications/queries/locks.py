"""The one way to lock a publication before changing its state."""

from __future__ import annotations

from ..models import Publication


def lock_publication(pk: int) -> Publication:
    return Publication.objects.select_for_update(of=("self",)).select_related("organisation__seat", "category").get(pk=pk)


def lock_numbered(number: int) -> Publication:
    return Publication.objects.select_for_update(of=("self",)).select_related("organisation__seat", "category").get(number=number)
