"""Events that an app above puts on the agenda, and it alone changes: the session of a workshop, say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation

from ..models import Event, Kind
from ..queries import event_of, lock_event
from .listing import list_event

# What may be said beside; anything else is the agenda's own.
TOLD = frozenset(("text", "address", "is_free", "price", "booking", "is_accessible"))


@transaction.atomic
def put_event(
    *, source: str, title: str, organisation: Organisation | None, territory: Territory, place: str, starts_at: datetime,
    ends_at: datetime, url: str, at: datetime, organiser: str = "", kind: str = Kind.WORKSHOP, cancelled_because: str = "",
    **told: Any,
) -> Event:  # fmt: skip
    """Put on the agenda what `source` names (« workshops:session:12 »), or change it there. The same twice changes nothing.

    `url` is the path of the page that says more. `organiser`: who invites, where no organisation does (a delegation).
    `cancelled_because`: it does not take place; readers see it told as cancelled on its day. Also puts back what was
    withdrawn. The caller has checked the right to do so, and is in the transaction of its own write.
    """
    if unknown := set(told) - TOLD:
        raise TypeError(f"not told of an event put on the agenda: {sorted(unknown)}")
    name = organiser or (organisation.name if organisation else "")
    said = {
        "title": title[:120], "organisation": organisation, "organiser": name[:160], "territory": territory, "place": place[:160],
        "starts_at": starts_at, "ends_at": ends_at, "source_url": url, "kind": kind, "cancelled_because": cancelled_because[:300],
    } | told  # fmt: skip
    known = event_of(source)
    if known is None:
        event = Event(source=source, created_at=at, changed_at=at, cancelled_at=at if cancelled_because else None, **said)
        event.save()
        left = None
    else:
        event = lock_event(known.pk)
        left = event.territory_id
        changed = {name for name, value in said.items() if getattr(event, name) != value} | (
            {"withdrawn_at"} if event.withdrawn_at else set()
        )
        if not changed:
            return event
        for name, value in said.items():
            setattr(event, name, value)
        event.cancelled_at = (event.cancelled_at or at) if cancelled_because else None
        event.withdrawn_at, event.changed_at, event.sequence = None, at, event.sequence + 1
        event.save()
    record(
        by=None, action="event.put", subject_kind="event", subject_id=event.pk, at=at, source=source,
        **{name: getattr(value, "pk", value) for name, value in said.items()},
    )  # fmt: skip
    list_event(event, at=at, left=left)
    return event


@transaction.atomic
def withdraw_event(*, source: str, at: datetime) -> None:
    """Take it off the agenda as if it had never been there; to tell readers that it is off, put it `cancelled_because`."""
    known = event_of(source)
    if known is None or known.withdrawn_at is not None:
        return
    event = lock_event(known.pk)
    event.withdrawn_at, event.changed_at, event.sequence = at, at, event.sequence + 1
    event.save(update_fields=["withdrawn_at", "changed_at", "sequence"])
    record(by=None, action="event.withdraw", subject_kind="event", subject_id=event.pk, at=at, source=source)
    list_event(event, at=at)
