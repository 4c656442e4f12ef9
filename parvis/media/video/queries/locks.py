"""Rows read to be changed: nobody else changes them until the end of the transaction."""

from __future__ import annotations

from uuid import UUID

from parvis.people.organisations.models import Organisation

from ..models import Upload, Video


def lock_video(id: int) -> Video:
    """Before the row of the piece that shows it, always in this order."""
    found = Video.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("organisation__seat").get(pk=id)


def lock_upload(key: UUID) -> Upload | None:
    return Upload.objects.select_for_update(of=("self",)).select_related("organisation", "by").filter(pk=key).first()


def lock_room(organisation_id: int) -> None:
    """One at a time asks for room for an organisation; whoever only reads or names it is not kept waiting."""
    Organisation.objects.select_for_update(no_key=True).only("pk").get(pk=organisation_id)
