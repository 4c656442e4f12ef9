"""Background work of billing."""

from __future__ import annotations

from django.utils import timezone

from parvis.ground.core.clock import now
from parvis.ground.core.jobs import task

from . import actions
from .models import Run
from .queries.runs import runs_to_book


@task("billing.book_run")
def book_run(run: int) -> None:
    actions.book_run(run=Run.objects.get(pk=run), at=now())


@task("billing.let_the_day_come", every="20 5 * * *")
def let_the_day_come(timestamp: int = 0) -> None:
    """Runs whose own job was lost, the letters of the day, accounts under an older key."""
    at = now()
    for run in runs_to_book(timezone.localdate(at)):
        actions.book_run(run=run, at=at)
    actions.remind_all(at=at)
    actions.seal_anew(at=at)


@task("billing.make_papers", every="*/10 * * * *")
def make_papers(timestamp: int = 0) -> None:
    actions.make_papers_as_a_job(at=now)
