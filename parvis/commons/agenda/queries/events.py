"""Reading one event."""

from __future__ import annotations

from ..models import Event


def lock_event(pk: int) -> Event:
    """The event's row, locked until the transaction ends; also guards its dates."""
    return Event.objects.select_for_update(of=("self",), no_key=True).select_related("organisation__seat", "territory").get(pk=pk)


def event_of(source: str) -> Event | None:
    """What an app put on the agenda under that key, withdrawn or not."""
    return Event.objects.filter(source=source).select_related("organisation", "territory").first()
