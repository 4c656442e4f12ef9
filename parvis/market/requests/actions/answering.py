"""What a shop says: yes, in a few days, no; with a price and a word. One tap, and it may be changed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import LARGEST
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Answer, Asked, Hold, Question
from ..permissions import asked_phoned_by, can_answer
from ..queries import lock_question
from .refusals import RequestRefused
from .telling import tell_answer, tell_no_longer
from .tending import follow, settle

Kind, Through = Answer.Kind, Answer.Through
WORD = 200
LATEST = timedelta(days=366)
ENOUGH_TO_STOP = 2  # shops that say that nobody serious asks


@transaction.atomic
def answer(
    *, by: Member | None, asked: Asked, kind: str, at: datetime, through: str, price: int | None = None, word: str = "",
    by_date: date | None = None,
) -> Answer:  # fmt: skip
    """Note what the shop says. `by` is None for who holds the link of its message. Said again, it replaces what was said."""
    _require(by, asked, through, at)
    question = lock_question(asked.question_id)
    asked = Asked.objects.select_related("shop__territory", "shop__organisation").get(pk=asked.pk)
    _require_live(question)
    if kind not in Kind.values:
        raise RequestRefused("Choisissez une réponse : oui, d’ici un jour, ou non.", field="kind")
    by_date, price = _day(kind, by_date, asked, at), None if kind == Kind.NO else price
    if price is not None and not 0 <= price <= min(LARGEST, 2_000_000_000):
        raise RequestRefused("Vérifiez le prix : il est trop grand.", field="price")
    word = tidy_line(word)
    if len(word) > WORD:
        raise RequestRefused(f"{WORD} caractères au plus : le client vous lira sur un téléphone.", field="word")
    standing = Answer.objects.filter(asked=asked).first()
    if standing is not None and standing.holds.filter(state=Hold.State.HELD).exists():
        raise RequestRefused("Le client l’a réservé d’après votre réponse : si vous ne l’avez plus, dites-le près de son code.")
    said = (kind, price, word, by_date)
    if standing is not None and (standing.kind, standing.price, standing.word, standing.by_date) == said:
        return standing
    had_it = standing is not None and standing.has_it
    made, _ = Answer.objects.update_or_create(
        asked=asked,
        defaults={
            "kind": kind, "price": price, "word": word, "by_date": by_date, "through": through, "answered_by": by,
            "answered_at": at,
        },
        create_defaults={
            "kind": kind, "price": price, "word": word, "by_date": by_date, "through": through, "answered_by": by,
            "answered_at": at, "first_at": at,
        },
    )  # fmt: skip
    record(
        by=by, action="request.answer", subject_kind="request", subject_id=question.pk, at=at, shop=asked.shop_id, kind=kind,
        price=price, word=word, by_date=by_date, through=through,
    )  # fmt: skip
    if made.has_it:
        tell_answer(made, question, at, changed=standing is not None)
    elif had_it:
        tell_no_longer(made, question, at)
    settle(question, at)
    follow(question)
    return made


@transaction.atomic
def dismiss(*, by: Member | None, asked: Asked, at: datetime, through: str = Through.LINK) -> Asked:
    """The shop says that this is no serious question: it hears no more of it, and two such shops end it."""
    _require(by, asked, through, at)
    question = lock_question(asked.question_id)
    asked = Asked.objects.get(pk=asked.pk)
    if asked.dismissed_at is not None:
        return asked
    if Answer.objects.filter(asked=asked).exists():
        raise RequestRefused("Vous avez déjà répondu à cette personne.")
    asked.dismissed_at = at
    asked.save(update_fields=["dismissed_at"])
    record(by=by, action="request.dismiss", subject_kind="request", subject_id=question.pk, at=at, shop=asked.shop_id)
    not_serious = question.asked.filter(dismissed_at__isnull=False).count() >= ENOUGH_TO_STOP
    if question.is_live and not_serious and not question.holds.filter(state=Hold.State.HELD).exists():
        question.state, question.ended_at = Question.State.CLOSED, at
        question.save(update_fields=["state", "ended_at"])
        record(by=None, action="request.stop", subject_kind="request", subject_id=question.pk, at=at)
        return asked
    settle(question, at)
    return asked


def _require(by: Member | None, asked: Asked, through: str, at: datetime) -> None:
    """By the link of its message, by who runs the shop, or by a concierge on the phone with it."""
    allowed = {
        Through.LINK: lambda: by is None,
        Through.DESK: lambda: by is not None and can_answer(by, asked),
        Through.PHONE: lambda: by is not None and asked_phoned_by(by, at).filter(pk=asked.pk).exists(),
    }
    if not allowed[Through(through)]():
        raise NotAllowed


def _require_live(question: Question) -> None:
    if not question.is_live:
        raise RequestRefused("Cette question est terminée : la personne n’attend plus de réponse. Merci tout de même.")


def _day(kind: str, by_date: date | None, asked: Asked, at: datetime) -> date | None:
    if kind != Kind.BY:
        return None
    today = at.astimezone(ZoneInfo(asked.shop.territory.time_zone)).date()
    if by_date is None:
        raise RequestRefused("Dites pour quel jour vous l’aurez.", field="by_date")
    if not today < by_date <= today + LATEST:
        raise RequestRefused("Choisissez un jour à venir, dans l’année ; si vous l’avez déjà, répondez oui.", field="by_date")
    return by_date
