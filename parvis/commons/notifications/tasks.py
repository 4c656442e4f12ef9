"""Background work of notices."""

from __future__ import annotations

from parvis.ground.core.jobs import task

from .actions import push_notice


@task("notifications.push")
def push(notice: int) -> None:
    push_notice(notice=notice)
