"""Workshops in the agenda of their territory."""

from __future__ import annotations

from datetime import datetime

from ..models import Session


def announce_in_agenda(session: Session, at: datetime) -> None:
    """Put it there, or say it again with what it says now."""


def withdraw_from_agenda(session: Session, at: datetime) -> None:
    """It does not take place."""
