"""Where a question stands: for its asker, for a shop, for who phones."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Prefetch, Q, QuerySet

from parvis.market.shops import registry
from parvis.market.shops.models import Shop
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from ..models import Answer, Asked, Hold, Question

HALF = 2  # of the time a ring has, after which a shop that said nothing may be phoned


def lock_question(pk: int) -> Question:
    """Its row, locked until the transaction ends; also guards what was asked, answered and put aside."""
    return (
        Question.objects.select_for_update(of=("self",), no_key=True)
        .select_related("territory__department", "territory__intercommunality", "member")
        .get(pk=pk)
    )


def answers_of(question: Question) -> list[Answer]:
    """What shops said, in the order in which they did: never by price. One query."""
    found = Answer.objects.filter(asked__question=question).exclude(kind=Answer.Kind.NO)
    return list(found.select_related("asked__shop__territory").order_by("first_at", "id"))


def waiting_of(question: Question) -> tuple[int, int]:
    """How many shops were asked, and how many of them have answered nothing yet."""
    asked = Asked.objects.filter(question=question)
    return asked.count(), asked.filter(answer=None, dismissed_at=None).count()


def held_for(question: Question) -> Hold | None:
    """What is put aside for it now, or was fetched."""
    kept = question.holds.filter(state__in=[Hold.State.HELD, Hold.State.COLLECTED])
    return kept.select_related("answer__asked__shop").order_by("-made_at").first()


def open_questions_of(mark: str) -> QuerySet[Question]:
    """What this asker still waits for."""
    waits = Q(state__in=Question.LIVE) | Q(state=Question.State.UNCONFIRMED)
    return Question.objects.filter(waits, mark=mark)


def put_to(asked: QuerySet[Asked]) -> QuerySet[Asked]:
    """With all that a shop reads of them; what waits for an answer first, then the newest. Two queries."""
    holds = Prefetch("answer__holds", Hold.objects.order_by("-made_at"))
    shown = asked.filter(dismissed_at=None).exclude(question__state=Question.State.UNCONFIRMED)
    return (
        shown.select_related("question__territory", "shop", "answer")
        .prefetch_related(holds)
        .order_by(F("answer__answered_at").desc(nulls_first=True), "-asked_at", "-id")
    )


def unanswered_by(shop: int) -> list[registry.Waiting]:
    """Questions put to the shop that still look for it, for the first page of its desk. One query."""
    count = Asked.objects.filter(
        shop=shop, answer=None, dismissed_at=None, question__state=Question.State.ASKING, question__forgotten_at=None
    ).count()
    label = "habitant vous demande : « Vous l’avez ? »" if count == 1 else "habitants vous demandent : « Vous l’avez ? »"
    return [registry.Waiting(count, label, "/commerce/demandes/")]


def calls_to_make(asked: QuerySet[Asked], at: datetime) -> list[Asked]:
    """Whom to phone: shops nobody could write to, then those that have said nothing for half of their time. One query."""
    waits = asked.filter(
        answer=None, dismissed_at=None, question__state=Question.State.ASKING, question__answer_by__gt=at
    ).exclude(shop__phone="")
    found = waits.select_related("question__territory", "shop__territory").order_by("by_mail", "question__answer_by", "id")
    return [one for one in found[:200] if not one.by_mail or _is_half_over(one, at)]


def _is_half_over(asked: Asked, at: datetime) -> bool:
    answer_by = asked.question.answer_by
    return answer_by is not None and at - asked.asked_at >= max((answer_by - asked.asked_at) / HALF, timedelta(minutes=30))


def shop_keepers(shop: Shop) -> QuerySet[Member]:
    """Who answers for the shop on Parvis: owners and editors of its organisation."""
    roles = [TeamMember.Role.OWNER, TeamMember.Role.EDITOR]
    return Member.objects.filter(teams__organisation=shop.organisation_id, teams__role__in=roles, is_active=True).distinct()
