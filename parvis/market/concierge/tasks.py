"""Work of the concierge that comes round by itself."""

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from .actions import count_left_over, end_forgotten_errands, erase_old_errands, forget_bags, gather_all


@task("concierge.forget", every="40 4 * * *")
def forget(timestamp: int | None = None) -> None:
    end_forgotten_errands(at=now())
    erase_old_errands(at=now())
    forget_bags(at=now())


@task("concierge.gather", every="* * * * *", retries=0)
def gather(timestamp: int | None = None) -> None:
    """Each minute: what was ordered since is in its bag before anyone looks for it."""
    gather_all(at=now())


@task("concierge.count_left_over", every="12 * * * *", retries=0)
def count_what_is_left(timestamp: int | None = None) -> None:
    count_left_over(at=now())
