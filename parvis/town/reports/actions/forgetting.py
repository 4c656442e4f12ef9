"""What is over is emptied: nothing is left of who reported it, nor of their words; what was settled, and when, stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.ground.core import files

from ..models import Problem, State
from ..queries import lock_problem
from .reporting import erase

CONFIRMED_WITHIN = timedelta(days=2)
KEPT = timedelta(days=90)  # after its end


def forget_all(*, at: datetime) -> int:
    """Drop what nobody confirmed, empty what ended three months ago; gives how many."""
    unconfirmed = Problem.objects.filter(state=State.UNCONFIRMED, asked_at__lte=at - CONFIRMED_WITHIN)
    ended = Problem.objects.filter(ended_at__lte=at - KEPT, forgotten_at=None)
    due = [*unconfirmed.values_list("pk", flat=True), *ended.values_list("pk", flat=True)]
    for pk in due:
        forget(pk=pk, at=at)
    return len(due)


@transaction.atomic
def forget(*, pk: int, at: datetime) -> None:
    problem = lock_problem(pk)
    if not problem.is_confirmed:
        erase(problem)
        return
    if problem.photo and problem.photo_passed_at is None:
        files.forget(problem.photo)
        problem.photo = ""
    problem.name = problem.email = problem.details = ""
    problem.forgotten_at = at
    problem.save(update_fields=["photo", "name", "email", "details", "forgotten_at"])
