"""Asking: what is looked for, where it starts, how long shops have; nothing leaves before the address is confirmed."""

from __future__ import annotations

import hmac
import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction

from parvis.commons.pictures.decoding import PictureRefused, at_width, decode, encode
from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.registers.trades import named
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import Member

from ..models import Question, Ring
from ..permissions import can_ask
from ..queries import lock_question, open_questions_of
from ..words import words_of
from .refusals import RequestRefused
from .tending import follow, start

SHORTEST, SUBJECT, DETAILS, NAME = 3, 80, 600, 80
MOST_OPEN = 5
WAITS = (2, 4, 10, 30)  # working hours
LATEST = timedelta(days=366)
PICTURE_WIDTH = 1280
ASKING_LOCK = 7_201_408  # one address at a time: the same form sent twice is one question


@transaction.atomic
def ask(
    *, by: Member | None, subject: str, territory: Territory, at: datetime, name: str = "", email: str = "", details: str = "",
    trade: str = "", widest: int = Ring.DEPARTMENT, wait_hours: int = 4, wanted_by: date | None = None,
    picture: bytes | BinaryIO | None = None,
) -> Question:  # fmt: skip
    """Ask the shops of a place. A member's question goes out at once; anyone else's once their address is confirmed.

    The same words from the same address while they wait are one question. Raises RequestRefused, PictureRefused.
    """
    if by is not None:
        if not can_ask(by):
            raise NotAllowed
        name, email = by.name, by.email
    name, email, subject = tidy_line(name)[:NAME], email.strip(), tidy_line(subject)
    details, words = tidy(details).strip(), words_of(subject)
    _check(name=name, email=email, subject=subject, details=details, words=words, territory=territory)
    _check_choices(trade=trade, widest=widest, wait_hours=wait_hours)
    _check_day(wanted_by, territory, at)
    mark = mark_of(email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [ASKING_LOCK, mark])
    waiting = open_questions_of(mark)
    twin = waiting.filter(words=words, subject__iexact=subject, territory=territory).first()
    if twin is not None:
        return twin
    if waiting.count() >= MOST_OPEN:
        raise RequestRefused(
            f"Vous avez déjà {MOST_OPEN} demandes en cours : terminez-en une, depuis le lien que vous avez reçu, puis revenez."
        )
    question = Question.objects.create(
        reference=secrets.token_urlsafe(18), member=by, name=name, email=email, mark=mark, subject=subject, details=details,
        words=words, trade=trade, picture=_kept(picture), territory=territory, widest=widest, wait_hours=wait_hours,
        wanted_by=wanted_by, asked_at=at,
    )  # fmt: skip
    record(
        by=by, action="request.ask", subject_kind="request", subject_id=question.pk, at=at, subject=subject, details=details,
        territory=territory.pk,
    )  # fmt: skip
    if by is not None:
        return start(question, by=by, at=at)
    send(
        to=email, subject="Confirmez votre question aux commerces", template="requests/mail/confirm.txt",
        context={"question": question},
    )  # fmt: skip
    return question


@transaction.atomic
def confirm(*, question: Question, at: datetime) -> Question:
    """The address answers: the shops are asked. Asked again, does nothing."""
    question = lock_question(question.pk)
    if question.state != Question.State.UNCONFIRMED:
        return question
    return start(question, by=None, at=at)


@transaction.atomic
def close(*, question: Question, at: datetime) -> Question:
    """Whoever asked has what they wanted, or gave up: no shop is asked any more."""
    question = lock_question(question.pk)
    if question.holds.filter(state="held").exists():
        raise RequestRefused("Quelque chose vous attend à la boutique : libérez-le d’abord, pour que d’autres en profitent.")
    if question.state == Question.State.CLOSED:
        return question
    if question.state == Question.State.UNCONFIRMED:
        raise RequestRefused("Cette question n’est pas partie : sans confirmation, elle s’efface d’elle-même.")
    question.state, question.ended_at = Question.State.CLOSED, at
    question.save(update_fields=["state", "ended_at"])
    record(by=question.member, action="request.close", subject_kind="request", subject_id=question.pk, at=at)
    follow(question)
    return question


def mark_of(email: str) -> str:
    """A keyed hash: the same asker counts once, and the hash says nothing to who has not the key."""
    return hmac.new(settings.SECRET_KEY.encode(), b"requests.asker\0" + email.lower().encode(), sha256).hexdigest()


def _check(*, name: str, email: str, subject: str, details: str, words: list[str], territory: Territory) -> None:
    if territory.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise RequestRefused("Choisissez la commune dont les commerces seront interrogés en premier.", field="territory")
    if len(subject) < SHORTEST or not words:
        raise RequestRefused("Dites en quelques mots ce que vous cherchez : « fermeture éclair de 40 cm ».", field="subject")
    if len(subject) > SUBJECT:
        raise RequestRefused(f"{SUBJECT} caractères au plus ici : le reste va dans les précisions.", field="subject")
    if len(details) > DETAILS:
        raise RequestRefused(f"Les précisions comptent au plus {DETAILS} caractères.", field="details")
    if not name:
        raise RequestRefused("Écrivez votre prénom : la boutique saura à qui elle répond.", field="name")
    if not email:
        raise RequestRefused("Écrivez votre adresse électronique : les réponses y sont annoncées.", field="email")


def _check_choices(*, trade: str, widest: int, wait_hours: int) -> None:
    if trade and named(trade) is None:
        raise RequestRefused("Choisissez un genre de commerce de la liste.", field="trade")
    if widest not in Ring.values:
        raise RequestRefused("Choisissez jusqu’où demander.", field="widest")
    if wait_hours not in WAITS:
        raise RequestRefused("Choisissez le temps laissé aux boutiques.", field="wait_hours")


def _check_day(wanted_by: date | None, territory: Territory, at: datetime) -> None:
    today = at.astimezone(ZoneInfo(territory.time_zone)).date()
    if wanted_by is not None and not today <= wanted_by <= today + LATEST:
        raise RequestRefused("Choisissez un jour à venir, dans l’année.", field="wanted_by")


def _kept(picture: bytes | BinaryIO | None) -> str:
    """The name of the picture in our store, small enough for a message and without anything but pixels."""
    if not picture:
        return ""
    try:
        image = at_width(decode(BytesIO(picture) if isinstance(picture, bytes) else picture), PICTURE_WIDTH)
    except PictureRefused as refusal:
        raise RequestRefused(refusal.message, field="picture") from refusal
    return files.store(encode(image.convert("RGB"), format="jpg"), extension="jpg")
