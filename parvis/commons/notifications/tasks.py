"""Background work of notices."""

from __future__ import annotations

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import push_notice, send_letters


@task("notifications.push")
def push(notice: int) -> None:
    push_notice(notice=notice)


@task("notifications.letters", every="1-59/15 * * * *")  # seven o'clock comes at a quarter somewhere
def letters(timestamp: int = 0) -> None:
    send_letters(at=now())
