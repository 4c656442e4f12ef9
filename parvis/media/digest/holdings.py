"""What is kept of a member in letters: the ones their address receives, the editions they made."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from parvis.people.members.holdings import Kept, Opposable, Own, Traces
from parvis.people.members.models import Member

from .actions.reading import leave
from .models import Reader


def _readers(member: Member) -> QuerySet[Reader]:
    return Reader.objects.filter(email__iexact=member.email).select_related("letter").order_by("pk")


def _leave(member: Member, at: datetime) -> list[Kept]:
    for one in _readers(member):
        leave(reader=one, at=at)
    return []


HOLDINGS = (
    Own(
        "lettres",
        "Les lettres que reçoit votre adresse",
        "Tant que vous les voulez : se désinscrire efface la ligne.",
        ("digest_reader",),
        _readers,
        lambda one: {
            "lettre": one.letter.name,
            "chaque_jour": one.wants_daily,
            "depuis": one.asked_at,
            "page": one.get_absolute_url(),
        },
        _leave,
    ),
    Traces(
        "editions",
        "Les éditions que vous avez préparées ou signées",
        {"digest_edition": "édition", "digest_letter": "lettre ouverte"},
    ),
)


def letter_page(member: Member) -> str:
    found = _readers(member).first()
    return found.get_absolute_url() if found else ""


LETTERS = Opposable(
    "lettres",
    "La lettre de votre commune",
    "Se désinscrire en un clic, depuis la page de la lettre.",
    letter_page,
    lambda member: _readers(member).exists(),
)
