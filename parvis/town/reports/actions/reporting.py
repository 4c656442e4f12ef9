"""Reporting: where, what, a photograph; signed out it waits for the address to answer, at the desk it is in at once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from io import BytesIO
from typing import BinaryIO

from django.db import connection, transaction
from django.db.models import Max

from parvis.commons.pictures.decoding import PictureRefused, at_width, decode, encode
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.mail import send
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.territories.plans import Point, check_near
from parvis.people.members.models import Member

from ..models import Category, Desk, Problem, Service, State, Step
from ..permissions import can_serve
from ..queries import lock_problem, routed
from .refusals import ReportRefused
from .telling import tell_service

PLACE, DETAILS, NAME = 160, 600, 80
SHORTEST = 3
PICTURE_WIDTH = 1600
DEFAULT_DAYS = 15  # where no service answers for the category
MOST_WAITING = 5
NUMBERS_LOCK, ASKING_LOCK = 7_201_520, 7_201_521


@transaction.atomic
def report(
    *, by: Member | None, desk: Desk, category: str, place: str, at: datetime, point: Point | None = None, details: str = "",
    name: str = "", email: str = "", photo: bytes | BinaryIO | None = None, same_as: Problem | None = None,
) -> Problem:  # fmt: skip
    """Tell the town hall. `by`: someone of its team notes it for a person at the telephone, and it is in at once.

    Anyone else gives an address, which answers first. `same_as`: it is the same as one that is open; the reporter is told of
    that one's answers. Raises ReportRefused.
    """
    if by is not None and not can_serve(by, desk):
        raise NotAllowed
    place, details, name, email = tidy_line(place), tidy(details).strip(), tidy_line(name)[:NAME], email.strip()
    _check(desk, by, category, place, details, email, point)
    if same_as is not None and (same_as.desk_id != desk.pk or not same_as.is_open):
        raise ReportRefused("Ce signalement est terminé : envoyez le vôtre.")
    if by is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [ASKING_LOCK, email.lower()])
        waiting = Problem.objects.filter(email__iexact=email, state=State.UNCONFIRMED)
        twin = waiting.filter(desk=desk, category=category, place=place).first()
        if twin is not None:  # the same form sent twice
            return twin
        if waiting.count() >= MOST_WAITING:
            raise ReportRefused("Plusieurs de vos signalements attendent d’être confirmés : ouvrez d’abord les messages reçus.")
    problem = Problem.objects.create(
        reference=secrets.token_urlsafe(18), desk=desk, category=category, place=place, details=details, name=name, email=email,
        latitude=point.latitude if point else None, longitude=point.longitude if point else None, photo=_kept(photo),
        typed_by=by, same_as=same_as, asked_at=at,
    )  # fmt: skip
    record(by=by, action="report.tell", subject_kind="report", subject_id=problem.pk, at=at, category=category, desk=desk.pk)
    if by is not None:
        return _receive(problem, by=by, at=at)
    send(to=email, subject="Confirmez votre signalement", template="reports/mail/confirm.txt", context={"problem": problem})
    return problem


@transaction.atomic
def confirm(*, problem: Problem, at: datetime) -> Problem:
    """The address answers: the town hall has it. Asked again, does nothing."""
    problem = lock_problem(problem.pk)
    if problem.is_confirmed:
        return problem
    return _receive(problem, by=None, at=at)


@transaction.atomic
def give_up(*, problem: Problem, at: datetime) -> None:
    """Erase what was not confirmed."""
    problem = lock_problem(problem.pk)
    if problem.is_confirmed:
        raise ReportRefused("La mairie l’a déjà reçu : dites-lui plutôt que c’est réglé.")
    record(by=None, action="report.give_up", subject_kind="report", subject_id=problem.pk, at=at)
    erase(problem)


def erase(problem: Problem) -> None:
    if problem.photo:
        files.forget(problem.photo)
    problem.delete()


def _receive(problem: Problem, *, by: Member | None, at: datetime) -> Problem:
    with connection.cursor() as cursor:  # numbers follow one another
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERS_LOCK])
    problem.number = (Problem.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    problem.confirmed_at, problem.state = at, State.NEW
    problem.service = routed(problem.desk, problem.category)
    problem.due_at = at + timedelta(days=problem.service.days if problem.service else DEFAULT_DAYS)
    joined = problem.same_as is not None and problem.same_as.is_open
    if joined:
        problem.state, problem.ended_at = State.JOINED, at
    else:
        problem.same_as = None
    problem.save()
    Step.objects.create(problem=problem, state=problem.state, by=by, at=at)
    record(by=by, action="report.receive", subject_kind="report", subject_id=problem.pk, at=at, number=problem.number)
    if not joined and problem.service is not None:
        tell_service(problem)
    purge(problem.desk.tag)
    return problem


def due_for(service: Service | None, problem: Problem) -> datetime:
    assert problem.confirmed_at is not None
    return problem.confirmed_at + timedelta(days=service.days if service else DEFAULT_DAYS)


def _check(desk: Desk, by: Member | None, category: str, place: str, details: str, email: str, point: Point | None) -> None:
    if not desk.is_open:
        raise ReportRefused("Cette mairie ne reçoit plus de signalements ici : appelez-la.")
    if category not in Category.values:
        raise ReportRefused("Choisissez ce que c’est dans la liste.", field="category")
    if len(place) < SHORTEST:
        raise ReportRefused("Dites où c’est : une rue et un numéro, ou ce qui est à côté.", field="place")
    if len(place) > PLACE:
        raise ReportRefused(f"{PLACE} caractères au plus pour le lieu : le reste va plus bas.", field="place")
    if len(details) > DETAILS:
        raise ReportRefused(f"{DETAILS} caractères au plus pour ce que l’on voit.", field="details")
    if category == Category.OTHER and not details:
        raise ReportRefused("Dites ce que vous voyez, pour que la mairie sache à qui le confier.", field="details")
    if by is None and not email:
        raise ReportRefused("Écrivez votre adresse électronique : la réponse y arrive.", field="email")
    if point is not None:
        try:
            check_near(point, desk.territory)
        except Refused as refusal:
            raise ReportRefused(refusal.message, field="position") from refusal


def _kept(photo: bytes | BinaryIO | None) -> str:
    """The name of the photograph in our store: smaller, and nothing but pixels, so that it does not say where the phone lives."""
    if not photo:
        return ""
    try:
        image = at_width(decode(BytesIO(photo) if isinstance(photo, bytes) else photo), PICTURE_WIDTH)
    except PictureRefused as refusal:
        raise ReportRefused(refusal.message, field="photo") from refusal
    return files.store(encode(image.convert("RGB"), format="jpg"), extension="jpg")
