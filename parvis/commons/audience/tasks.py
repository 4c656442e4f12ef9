"""Background work of the counts."""

from __future__ import annotations

from django.utils import timezone

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from . import actions


@task("audience.forget_old", every="17 3 * * *", retries=0)
def forget_old(timestamp: int = 0) -> None:
    actions.forget_old(today=timezone.localdate(clock.now()))
