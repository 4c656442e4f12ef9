"""Background work of questions: rings that widen, what nobody fetched, what is over."""

from __future__ import annotations

from parvis.ground.core import clock
from parvis.ground.core.jobs import task

from .actions import forget_all, tend, tend_all


@task("requests.tend")
def tend_question(pk: int) -> None:
    tend(pk=pk, at=clock.now())


@task("requests.tend_all", every="*/10 * * * *")
def tend_every_question(timestamp: int = 0) -> None:
    """The same for all where something may be due: should a job have been lost, nobody waits longer than this."""
    tend_all(at=clock.now())


@task("requests.forget", every="47 3 * * *")
def forget_questions(timestamp: int = 0) -> None:
    forget_all(at=clock.now())
