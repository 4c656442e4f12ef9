"""Background work of what machines read."""

from datetime import UTC, datetime, timedelta

from parvis.ground.core.jobs import task

from .indexnow import announce


@task("api.announce", every="7 * * * *", retries=3)
def announce_new_pages(timestamp: int) -> None:
    # A little more than the hour: told twice is harmless, told never is not.
    at = datetime.fromtimestamp(timestamp, UTC)
    announce(since=at - timedelta(minutes=70), at=at)
