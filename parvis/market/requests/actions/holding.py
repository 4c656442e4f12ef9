"""Putting aside: whoever asked reserves at one shop, then pays and fetches it there."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Answer, Hold, Question
from ..permissions import can_answer
from ..queries import lock_question
from .refusals import RequestRefused
from .telling import tell_refused, tell_released, tell_reserved
from .tending import settle

KEPT = timedelta(days=3)  # after the day on which the shop has it
LETTERS = "ACDEFGHJKLMNPQRTUVWXY34679"  # none that is taken for another, read out or written by hand
State = Hold.State


@transaction.atomic
def reserve(*, question: Question, answer: Answer, at: datetime) -> Hold:
    """Have it put aside, by whoever holds the question's own address. Nothing is paid here."""
    question = lock_question(question.pk)
    answer = Answer.objects.select_related("asked__shop__territory", "asked__shop__organisation").get(pk=answer.pk)
    if answer.asked.question_id != question.pk:
        raise NotAllowed
    standing = question.holds.filter(state=State.HELD).select_related("answer__asked__shop").first()
    if standing is not None:
        if standing.answer_id == answer.pk:
            return standing
        raise RequestRefused(f"{standing.answer.asked.shop.name} vous le garde déjà : libérez-le d’abord, puis réservez ici.")
    if not question.is_live:
        raise RequestRefused("Cette question est terminée : posez-la de nouveau.")
    if not answer.has_it:
        raise RequestRefused("Cette boutique vient de répondre qu’elle ne l’a plus.")
    if not answer.asked.shop.is_public:
        raise RequestRefused("Cette boutique est fermée pour le moment : choisissez une autre réponse.")
    hold = Hold.objects.create(
        question=question, answer=answer, code="".join(secrets.choice(LETTERS) for _ in range(4)), price=answer.price,
        until=_until(answer, at), made_at=at,
    )  # fmt: skip
    record(
        by=question.member, action="request.reserve", subject_kind="request", subject_id=question.pk, at=at,
        shop=answer.asked.shop_id, price=answer.price, until=hold.until,
    )  # fmt: skip
    tell_reserved(hold, question, at)
    return hold


@transaction.atomic
def release(*, question: Question, at: datetime) -> Hold:
    """Give back what is put aside: the shop is told."""
    question = lock_question(question.pk)
    hold = _held(question)
    _end(hold, State.RELEASED, at)
    record(by=question.member, action="request.release", subject_kind="request", subject_id=question.pk, at=at, hold=hold.pk)
    tell_released(hold, at)
    return hold


@transaction.atomic
def collect(*, by: Member | None, hold: Hold, at: datetime) -> Hold:
    """The shop handed it over and was paid. `by` is None for who holds the link of its message. Twice does nothing more."""
    question, hold = _of_the_shop(by, hold)
    if hold.state == State.COLLECTED:
        return hold
    hold = _held(question)
    _end(hold, State.COLLECTED, at)
    question.state, question.ended_at = Question.State.CLOSED, at
    question.save(update_fields=["state", "ended_at"])
    record(by=by, action="request.collect", subject_kind="request", subject_id=question.pk, at=at, hold=hold.pk)
    return hold


@transaction.atomic
def refuse_hold(*, by: Member | None, hold: Hold, at: datetime) -> Hold:
    """The shop has it no longer: whoever reserved is told, and the question goes on."""
    question, hold = _of_the_shop(by, hold)
    if hold.state == State.REFUSED:
        return hold
    hold = _held(question)
    _end(hold, State.REFUSED, at)
    said = hold.answer
    said.kind, said.price, said.by_date, said.answered_at = Answer.Kind.NO, None, None, at
    said.save(update_fields=["kind", "price", "by_date", "answered_at"])
    record(by=by, action="request.refuse_hold", subject_kind="request", subject_id=question.pk, at=at, hold=hold.pk)
    tell_refused(hold, question, at)
    settle(question, at)
    return hold


def _of_the_shop(by: Member | None, hold: Hold) -> tuple[Question, Hold]:
    question = lock_question(hold.question_id)
    hold = Hold.objects.select_related("answer__asked__shop").get(pk=hold.pk)
    if by is not None and not can_answer(by, hold.answer.asked):
        raise NotAllowed
    return question, hold


def _held(question: Question) -> Hold:
    hold = question.holds.filter(state=State.HELD).select_related("answer__asked__shop__organisation").first()
    if hold is None:
        raise RequestRefused("Rien n’est mis de côté pour cette question.")
    return hold


def _end(hold: Hold, state: Hold.State, at: datetime) -> None:
    hold.state, hold.ended_at = state, at
    hold.save(update_fields=["state", "ended_at"])


def _until(answer: Answer, at: datetime) -> date:
    today = at.astimezone(ZoneInfo(answer.asked.shop.territory.time_zone)).date()
    return max(answer.by_date or today, today) + KEPT
