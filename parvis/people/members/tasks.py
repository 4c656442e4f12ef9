"""Housekeeping of accounts."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import carry_out, end_suspension, fail_copy, forget_copy, forget_due_copies, forget_tellers, make_copy, offer_reset
from .queries import departures_due, suspensions_that_ran_out
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


@task("members.make_copy", retries=2, alone="members.copies")
def make_one_copy(pk: int) -> None:
    try:
        make_copy(pk=pk, at=now())
    except Exception:
        fail_copy(pk=pk, at=now())
        raise


@task("members.forget_copy")
def forget_one_copy(pk: int) -> None:
    forget_copy(pk=pk, at=now())


@task("members.forget_copies", every="37 * * * *")
def forget_copies(timestamp: int | None = None) -> None:
    """Should the job of one of them be lost."""
    forget_due_copies(at=now())


@task("members.carry_out_departure")
def carry_out_one(pk: int) -> None:
    carry_out(pk=pk, at=now())


@task("members.carry_out_departures", every="7 * * * *")
def carry_out_all(timestamp: int | None = None) -> None:
    """Should the job of one of them be lost, or have died half-way."""
    at = now()
    for pk in departures_due(at):
        carry_out(pk=pk, at=at)


@task("members.forget_tellers", every="27 4 * * *")
def forget_who_told(timestamp: int | None = None) -> None:
    forget_tellers(at=now())
