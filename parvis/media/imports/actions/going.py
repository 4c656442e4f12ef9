"""Asking for the job of an import, and the sign that it goes on."""

from __future__ import annotations

from parvis.ground.core import clock
from parvis.ground.core.jobs import HEAVY, NORMAL, defer, waits

from ..models import Import

QUICK = 60  # lines that are brought in while their editor waits
_JOBS = {Import.State.READING.value: "imports.try", Import.State.RUNNING.value: "imports.bring"}


def ask_job(received: Import) -> None:
    """Have it read, or brought in, behind: what its state says. One that waits already is enough."""
    is_long = received.state == Import.State.RUNNING and received.total > QUICK
    defer(_JOBS[received.state], priority=HEAVY if is_long else NORMAL, once=_key(received), id=received.pk)


def waits_for_a_worker(received: Import) -> bool:
    """Its job has not begun: others are before it."""
    return waits(_key(received))


def moved(received: Import, *, has_begun: bool = True) -> None:
    """Its job goes on: by the clock of the wall, since the hour of the act stays the same from its first line to its last.

    One that only sets out has proven nothing yet: it still counts among those that were taken up.
    """
    received.moved_at = clock.now()
    if has_begun:
        received.taken_up = 0


def _key(received: Import) -> str:
    return f"{_JOBS[received.state]}:{received.pk}"
