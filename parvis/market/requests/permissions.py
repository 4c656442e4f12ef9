"""Who answers for a shop, who phones those that have no e-mail, whose question it is."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.territories.models import Level
from parvis.market.shops.permissions import can_run, shops_run_by
from parvis.market.slots.permissions import delegations_kept_by
from parvis.people.members.models import Member

from .models import Asked, Question


def can_ask(member: Member) -> bool:
    return member.is_active and not member.is_suspended


def questions_of(member: Member) -> QuerySet[Question]:
    """Those the member asked, that are not forgotten."""
    return Question.objects.filter(member=member, forgotten_at=None)


def asked_of_shops_run_by(member: Member) -> QuerySet[Asked]:
    """What was put to the shops that the member runs, and is not forgotten."""
    return Asked.objects.filter(shop__in=shops_run_by(member), question__forgotten_at=None)


def can_answer(member: Member, asked: Asked) -> bool:
    return can_run(member, asked.shop)


def asked_phoned_by(member: Member, at: datetime) -> QuerySet[Asked]:
    """What was put to shops of the places whose concierge's desk the member keeps."""
    charge = delegations_kept_by(member, at)
    if charge.filter(remits__territory__level=Level.COUNTRY).exists():
        return Asked.objects.all()
    here = Q(shop__territory__remit__delegation__in=charge)
    around = Q(shop__territory__inclusions__outer__remit__delegation__in=charge)
    return Asked.objects.filter(here | around).distinct()


def phones_shops(member: Member, at: datetime) -> bool:
    return delegations_kept_by(member, at).exists()
