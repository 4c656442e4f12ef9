"""What is kept of a member who asked the shops, or answered for one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from parvis.people.members.holdings import Kept, Leaf, Own, Traces
from parvis.people.members.models import Member

from .actions.forgetting import forget
from .models import Question


def _questions(member: Member) -> QuerySet[Question]:
    return Question.objects.filter(member=member, forgotten_at=None).select_related("territory").order_by("pk")


def _forget(member: Member, at: datetime) -> list[Kept]:
    for one in _questions(member):
        if one.state not in {Question.State.CLOSED, Question.State.UNCONFIRMED}:
            Question.objects.filter(pk=one.pk).update(state=Question.State.CLOSED, ended_at=at)
        forget(pk=one.pk, at=at)
    return []


def _told(one: Question) -> dict[str, Any]:
    return {
        "cherche": one.subject,
        "precisions": one.details,
        "commune": one.territory.name,
        "demandee": one.asked_at,
        "etat": one.get_state_display(),
        "nom": one.name,
        "photo": f"fichiers/{_file(one)}" if one.picture else "",
    }


HOLDINGS = (
    Own(
        "questions-aux-commerces",
        "Vos « Vous l’avez ? »",
        "Trois mois après leur fin, il n’en reste rien de vous.",
        ("requests_question",),
        _questions,
        _told,
        _forget,
        lambda member: [Leaf(f"fichiers/{_file(one)}", file=one.picture) for one in _questions(member) if one.picture],
    ),
    Traces("reponses-aux-habitants", "Vos réponses à des habitants, pour une boutique", {"requests_answer": "réponse"}),
)


def _file(one: Question) -> str:
    return f"demande-{one.pk}.{one.picture.rpartition('.')[2]}"
