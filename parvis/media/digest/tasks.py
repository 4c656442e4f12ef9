"""Background work of letters: what goes at its hour, one message a reader, the printed sheet, what is forgotten."""

from __future__ import annotations

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions import deliver, forget_copies, forget_unconfirmed, release, release_due
from .actions.printing import print_behind


@task("digest.release")
def release_edition(edition: int) -> None:
    release(pk=edition, at=clock.now())


@task("digest.release_due", every="*/5 * * * *")
def release_every_due(timestamp: int = 0) -> None:
    release_due(at=clock.now())


@task("digest.deliver")
def deliver_edition(edition: int) -> None:
    deliver(pk=edition, at=clock.now())


@task("digest.print")
def print_edition(edition: int) -> None:
    print_behind(pk=edition)


@task("digest.forget", every="23 3 * * *")
def forget(timestamp: int = 0) -> None:
    forget_unconfirmed(at=clock.now())
    forget_copies(at=clock.now())
