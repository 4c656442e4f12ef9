"""Background work of the feed."""

from __future__ import annotations

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from . import actions


@task("following.deliver", retries=12)
def deliver(entry: int) -> None:
    actions.spread(entry=entry)


@task("following.deliver_all", retries=12)
def deliver_all(entries: list[int]) -> None:
    for entry in entries:
        actions.spread(entry=entry)


@task("following.clear", retries=12)
def clear(entry: int) -> None:
    actions.clear(entry=entry)


@task("following.catch_up")
def catch_up(member: int, kind: str, id: int) -> None:
    actions.catch_up(member=member, kind=kind, id=id)


@task("following.forget_old", every="41 2 * * *", retries=0)
def forget_old(timestamp: int = 0) -> None:
    actions.forget_old(at=clock.now())
