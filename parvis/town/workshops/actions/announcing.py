"""Workshops in the agenda of their territory, and of those around it."""

from __future__ import annotations

from datetime import datetime

from parvis.commons.agenda.actions import put_event, withdraw_event
from parvis.commons.agenda.models import Kind
from parvis.ground.core.money import euros

from ..models import Access, Session


def announce_in_agenda(session: Session, at: datetime) -> None:
    """Put it there, or say it again with what it says now; called off, it stays there to say so."""
    place = session.place
    room = f"{place.name}, {session.room.name}" if session.room else place.name
    put_event(
        source=_source(session), title=session.title, organisation=place.organisation, territory=place.territory, place=room,
        starts_at=session.starts_at, ends_at=session.ends_at, url=session.get_absolute_url(), at=at, kind=Kind.WORKSHOP,
        cancelled_because=session.cancelled_because, text=session.summary, address=place.address, is_free=session.price == 0,
        price=euros(session.price) if session.price else "", booking="Sur inscription, en ligne, par téléphone ou sur place.",
        is_accessible=Access.STEP_FREE in place.access,
    )  # fmt: skip


def withdraw_from_agenda(session: Session, at: datetime) -> None:
    """Nobody is to read it any more."""
    withdraw_event(source=_source(session), at=at)


def _source(session: Session) -> str:
    return f"workshops:session:{session.pk}"
