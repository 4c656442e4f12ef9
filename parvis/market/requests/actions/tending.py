"""A question goes its way: put to the shops of a ring, then of a wider one, until someone has it or nobody is left to ask."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.jobs import defer
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from .. import working
from ..models import Answer, Asked, Hold, Question, Ring
from ..queries import fitting_shops, lock_question
from .telling import tell_held_back, tell_nobody, tell_shop

LIVES = timedelta(days=30)  # then a question ends by itself


def start(question: Question, *, by: Member | None, at: datetime) -> Question:
    """Put the question to the shops of its own place. The question is new or locked."""
    question.confirmed_at = at
    question.state, question.answer_by = Question.State.ASKING, at  # until the first ring is asked, just below
    record(by=by, action="request.start", subject_kind="request", subject_id=question.pk, at=at)
    purge(f"demand:{question.territory_id}")
    return spread(question, Ring.HERE, at)


def spread(question: Question, ring: Ring, at: datetime) -> Question:
    """Ask the shops of this ring; where it has none that fit, those of the next, as far as the question may go."""
    found = fitting_shops(question, ring, at)
    while not found and ring < question.widest:
        ring = Ring(ring + 1)
        found = fitting_shops(question, ring, at)
    question.ring = ring
    if found:
        question.state = Question.State.ASKING
        question.answer_by = working.after(at, question.wait_hours, question.territory)
    else:
        question.state, question.answer_by = Question.State.NOBODY, None
    question.save(update_fields=["confirmed_at", "state", "ring", "answer_by"])
    asked = Asked.objects.bulk_create(
        Asked(
            question=question, shop=one.shop, ring=ring, metres=one.metres, by_mail=bool(one.shop.email), asked_at=at
        )
        for one in found
    )  # fmt: skip
    record(
        by=None, action="request.spread", subject_kind="request", subject_id=question.pk, at=at, ring=int(ring),
        shops=[one.shop_id for one in asked],
    )  # fmt: skip
    for one in asked:
        tell_shop(one, at)
    if question.state == Question.State.NOBODY:
        tell_nobody(question, at)
    elif question.answer_by is not None:
        defer("requests.tend", at=question.answer_by, pk=question.pk)
    return question


@transaction.atomic
def tend(*, pk: int, at: datetime) -> bool:
    """Do what is due for one question; says whether anything was. Two rounds of one instant do what one did."""
    question = lock_question(pk)
    changed = _expire_hold(question, at)
    is_old = question.is_live and question.confirmed_at is not None and question.confirmed_at + LIVES <= at
    if is_old and not question.holds.filter(state=Hold.State.HELD).exists():
        question.state, question.ended_at = Question.State.CLOSED, at
        question.save(update_fields=["state", "ended_at"])
        record(by=None, action="request.end", subject_kind="request", subject_id=question.pk, at=at)
        return True
    return settle(question, at) or changed


def settle(question: Question, at: datetime) -> bool:
    """Widen where nobody has it and the time is over, or everyone answered no. The question is locked."""
    if question.state not in Question.LIVE:
        return False
    answers = Answer.objects.filter(asked__question=question)
    if answers.exclude(kind=Answer.Kind.NO).exists():
        if question.state == Question.State.ANSWERED:
            return False
        question.state = Question.State.ANSWERED
        question.save(update_fields=["state"])
        return True
    if question.state == Question.State.ANSWERED:  # a shop took its yes back
        question.state, question.answer_by = Question.State.ASKING, question.answer_by or at
        question.save(update_fields=["state", "answer_by"])
    silent = Asked.objects.filter(question=question, answer=None, dismissed_at=None).exists()
    if question.state != Question.State.ASKING or (silent and not question.is_due(at)):
        return False
    if question.ring < question.widest:
        spread(question, Ring(question.ring + 1), at)
    else:
        question.state, question.answer_by = Question.State.NOBODY, None
        question.save(update_fields=["state", "answer_by"])
        tell_nobody(question, at)
    return True


def tend_all(*, at: datetime) -> int:
    """Every question for which something may be due; gives for how many it was."""
    over = timezone.localdate(at)
    due = set(Question.objects.filter(state=Question.State.ASKING, answer_by__lte=at).values_list("pk", flat=True))
    due |= set(Question.objects.filter(state__in=Question.LIVE, confirmed_at__lte=at - LIVES).values_list("pk", flat=True))
    due |= set(Hold.objects.filter(state=Hold.State.HELD, until__lt=over).values_list("question", flat=True))
    return sum(tend(pk=pk, at=at) for pk in sorted(due))


def follow(question: Question) -> None:
    """Pages that show figures of the place are to be made anew."""
    purge(f"demand:{question.territory_id}")


def _expire_hold(question: Question, at: datetime) -> bool:
    hold = question.holds.filter(state=Hold.State.HELD, until__lt=timezone.localdate(at)).first()
    if hold is None:
        return False
    hold.state, hold.ended_at = Hold.State.EXPIRED, at
    hold.save(update_fields=["state", "ended_at"])
    record(by=None, action="request.hold_expired", subject_kind="request", subject_id=question.pk, at=at, hold=hold.pk)
    tell_held_back(hold, at)
    return True
