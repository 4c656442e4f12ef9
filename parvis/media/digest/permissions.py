"""Who makes letters: those who read what is published for the delegation, and its journalists."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.ground.territories.models import Level, Territory
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.delegations.permissions import CHECKING, delegations_with_role
from parvis.people.members.models import Member

from .models import Edition, Letter

CHOOSING = (*CHECKING, Mandate.Role.JOURNALIST)


def delegations_choosing(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those for which the member chooses what a letter says."""
    return delegations_with_role(member, at, *CHOOSING)


def makes_letters(member: Member, at: datetime) -> bool:
    return delegations_choosing(member, at).exists()


def letters_made_by(member: Member, at: datetime) -> QuerySet[Letter]:
    """Those of the territories of the member's delegations, and of the places inside them."""
    return Letter.objects.filter(territory__in=_territories(member, at))


def editions_made_by(member: Member, at: datetime) -> QuerySet[Edition]:
    return Edition.objects.filter(letter__territory__in=_territories(member, at))


def can_make(member: Member, territory: Territory, at: datetime) -> bool:
    """May the member open and make the letter of this territory?"""
    return _territories(member, at).filter(pk=territory.pk).exists()


def _territories(member: Member, at: datetime) -> QuerySet[Territory]:
    charge = delegations_choosing(member, at)
    if charge.filter(remits__territory__level=Level.COUNTRY).exists():
        return Territory.objects.all()
    here, around = Q(remit__delegation__in=charge), Q(inclusions__outer__remit__delegation__in=charge)
    return Territory.objects.filter(here | around).distinct()
