"""Housekeeping of accounts."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import end_suspension, offer_reset
from .queries import suspensions_that_ran_out
from .sessions import SessionStore


@task("members.clear_sessions", every="17 4 * * *")
def clear_sessions(timestamp: int | None = None) -> None:
    """Forget sessions that have ended."""
    SessionStore.clear_expired()


@task("members.end_suspension")
def end_one_suspension(pk: int) -> None:
    end_suspension(pk=pk, at=now())


@task("members.offer_reset")
def offer_one_reset(pk: int) -> None:
    offer_reset(pk=pk, at=now())


@task("members.end_suspensions", every="*/10 * * * *")
def end_suspensions(timestamp: int | None = None) -> None:
    """Should the job of one of them be lost."""
    at = now()
    for pk in suspensions_that_ran_out(at):
        end_suspension(pk=pk, at=at)
