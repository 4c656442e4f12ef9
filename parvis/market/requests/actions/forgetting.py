"""What is over is forgotten: nothing is left of who asked, nor of what; how many shops answered stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from parvis.ground.core import files

from ..models import Answer, Question
from ..queries import lock_question

CONFIRMED_WITHIN = timedelta(days=2)
KEPT = timedelta(days=90)  # after its end


def forget_all(*, at: datetime) -> int:
    """Drop what nobody confirmed, empty what ended three months ago; gives how many."""
    unconfirmed = Question.objects.filter(state=Question.State.UNCONFIRMED, asked_at__lte=at - CONFIRMED_WITHIN)
    ended = Question.objects.filter(state=Question.State.CLOSED, ended_at__lte=at - KEPT, forgotten_at=None)
    due = [*unconfirmed.values_list("pk", flat=True), *ended.values_list("pk", flat=True)]
    for pk in due:
        forget(pk=pk, at=at)
    return len(due)


@transaction.atomic
def forget(*, pk: int, at: datetime) -> None:
    question = lock_question(pk)
    if question.picture:
        files.forget(question.picture)
    if question.state == Question.State.UNCONFIRMED:
        question.delete()
        return
    question.member, question.forgotten_at, question.words = None, at, []
    for name in ("name", "email", "mark", "subject", "details", "picture"):
        setattr(question, name, "")
    question.save()
    Answer.objects.filter(asked__question=question).update(word="", price=None)
    question.holds.update(code="", price=None)
