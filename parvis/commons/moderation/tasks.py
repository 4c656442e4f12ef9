"""Background work of the court."""

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions.replies import forget_addresses, forget_unconfirmed


@task("moderation.forget_replies", every="33 3 * * *")
def forget_replies(timestamp: int = 0) -> None:
    now = clock.now()
    forget_unconfirmed(at=now)
    forget_addresses(at=now)
