"""The town hall answers: takes it on, plans it, ends it, hands it to another service. Whoever reported it is told each time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Problem, Service, State, Step
from ..models.problems import ENDED
from ..permissions import can_serve
from ..queries import lock_problem
from .refusals import ReportRefused
from .reporting import due_for
from .telling import tell_reporters, tell_service

WORDS = 600
ANSWERS = (State.TAKEN, State.PLANNED, State.DONE, State.DECLINED)
AGAIN_WITHIN = timedelta(days=30)
FARTHEST = timedelta(days=730)


@transaction.atomic
def answer(*, by: Member, problem: Problem, state: str, at: datetime, words: str = "", planned_on: date | None = None) -> Problem:
    """Say where it stands. The words are public: they name nobody. Ending without settling takes a reason."""
    problem = _served(by, problem)
    words = tidy(words).strip()
    if state not in ANSWERS:
        raise ReportRefused("Choisissez où en est ce signalement.", field="state")
    if problem.state in ENDED and problem.state == state:
        return problem
    if problem.state == State.JOINED:
        raise ReportRefused("Ce signalement en a rejoint un autre : répondez à celui-là.")
    if len(words) > WORDS:
        raise ReportRefused(f"La réponse compte au plus {WORDS} caractères.", field="words")
    if state == State.DECLINED and not words:
        raise ReportRefused("Dites pourquoi il n’y aura pas de suite : la personne le lira.", field="words")
    if state == State.PLANNED:
        today = at.astimezone(ZoneInfo(problem.desk.territory.time_zone)).date()
        if planned_on is None or not today <= planned_on <= today + FARTHEST:
            raise ReportRefused("Choisissez le jour prévu, à venir.", field="planned_on")
    problem.state, problem.planned_on = State(state), planned_on if state == State.PLANNED else None
    problem.ended_at = at if state in ENDED else None
    problem.save(update_fields=["state", "planned_on", "ended_at"])
    _step(problem, by=by, words=words, at=at)
    tell_reporters(problem, words)
    return problem


@transaction.atomic
def route(*, by: Member, problem: Problem, service: Service | None, at: datetime) -> Problem:
    """Hand it to a service, which is told; its delay counts from the day it was received."""
    problem = _served(by, problem)
    if service is not None and service.desk_id != problem.desk_id:
        raise NotAllowed
    if problem.state in ENDED:
        raise ReportRefused("Ce signalement est terminé : il ne change plus de service.")
    if problem.service == service:
        return problem
    problem.service, problem.due_at = service, due_for(service, problem)
    problem.save(update_fields=["service", "due_at"])
    record(
        by=by, action="report.route", subject_kind="report", subject_id=problem.pk, at=at, service=service.pk if service else None
    )  # fmt: skip
    if service is not None:
        tell_service(problem)
    purge(problem.desk.tag)
    return problem


@transaction.atomic
def judge_photo(*, by: Member, problem: Problem, passes: bool, at: datetime) -> Problem:
    """The gate: readers may see the photograph, because nobody can be recognised on it; or it is destroyed."""
    problem = _served(by, problem)
    if not problem.photo:
        return problem
    if passes:
        problem.photo_passed_by, problem.photo_passed_at = by, at
    else:
        files.forget(problem.photo)
        problem.photo, problem.photo_passed_by, problem.photo_passed_at = "", None, None
    problem.save(update_fields=["photo", "photo_passed_by", "photo_passed_at"])
    record(by=by, action="report.photo", subject_kind="report", subject_id=problem.pk, at=at, passes=passes)
    purge(problem.desk.tag)
    return problem


@transaction.atomic
def reopen(*, problem: Problem, at: datetime) -> Problem:
    """Whoever reported it says that it is not settled: it waits for the town hall again. Once the month is over, no more."""
    problem = lock_problem(problem.pk)
    if problem.state != State.DONE or problem.ended_at is None:
        raise ReportRefused("Ce signalement n’est pas terminé.")
    if problem.ended_at + AGAIN_WITHIN < at:
        raise ReportRefused("Il est réglé depuis plus d’un mois : faites un nouveau signalement.")
    problem.state, problem.ended_at = State.NEW, None
    problem.save(update_fields=["state", "ended_at"])
    _step(problem, by=None, words="", at=at)
    if problem.service is not None:
        tell_service(problem)
    return problem


def _served(by: Member, problem: Problem) -> Problem:
    problem = lock_problem(problem.pk)
    if not can_serve(by, problem.desk) or not problem.is_confirmed:
        raise NotAllowed
    return problem


def _step(problem: Problem, *, by: Member | None, words: str, at: datetime) -> None:
    Step.objects.create(problem=problem, state=problem.state, words=words, by=by, by_reporter=by is None, at=at)
    record(
        by=by, action="report.answer", subject_kind="report", subject_id=problem.pk, at=at, state=problem.state, words=words
    )  # fmt: skip
    purge(problem.desk.tag)
