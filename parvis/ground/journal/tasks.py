"""Background work of the journal."""

from datetime import timedelta

from django.utils import timezone

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions import publish_head, seal


@task("journal.seal", every="*/5 * * * *")
def seal_chain(timestamp: int = 0) -> None:
    seal()


@task("journal.seal_everything", every="43 3 * * *")
def seal_late_entries(timestamp: int = 0) -> None:
    seal(search_everything=True)


@task("journal.publish_head", every="7 * * * *")
def publish_yesterday(timestamp: int = 0) -> None:
    """Every hour, so that a machine that slept at midnight publishes when it wakes; once a day is published it stays."""
    now = clock.now()
    publish_head(day=timezone.localdate(now) - timedelta(days=1), at=now)
