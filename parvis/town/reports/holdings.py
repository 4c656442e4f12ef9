"""What is kept of a member who reported something in the street, or answered for a town hall."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from parvis.people.members.holdings import Kept, Leaf, Own, Traces
from parvis.people.members.models import Member

from .models import Problem, State


def _problems(member: Member) -> QuerySet[Problem]:
    return Problem.objects.filter(email__iexact=member.email).order_by("pk")


def _forget(member: Member, at: datetime) -> list[Kept]:
    _problems(member).filter(state=State.UNCONFIRMED).delete()
    had = _problems(member).update(name="", email="")
    why = "Ce que vous avez vu dans la rue, sans votre nom ni votre adresse : la mairie finit de le régler."
    return [Kept("Vos signalements à la mairie", why)] if had else []


def _told(one: Problem) -> dict[str, Any]:
    return {
        "sorte": one.get_category_display(),
        "ou": one.place,
        "vu": one.details,
        "le": one.asked_at,
        "etat": one.get_state_display(),
        "photo": f"fichiers/{_file(one)}" if one.photo else "",
    }


def _file(one: Problem) -> str:
    return f"signalement-{one.pk}.{one.photo.rpartition('.')[2]}"


HOLDINGS = (
    Own(
        "problemes-signales",
        "Ce que vous avez signalé à la mairie",
        "Trois mois après la fin, il n’en reste rien de vous.",
        ("reports_problem",),
        _problems,
        _told,
        _forget,
        lambda member: [Leaf(f"fichiers/{_file(one)}", file=one.photo) for one in _problems(member) if one.photo],
    ),
    Traces(
        "bureau-des-signalements",
        "Ce que vous avez fait pour une mairie",
        {"reports_desk": "bureau ouvert", "reports_step": "réponse"},
    ),
)
