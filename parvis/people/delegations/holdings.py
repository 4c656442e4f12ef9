"""What is kept of a member in delegations: the mandates held, given and ended, the nights agreed on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from parvis.people.members.holdings import Kept, Own, Traces
from parvis.people.members.models import Member

from .models import Mandate


def _mandates(member: Member) -> QuerySet[Mandate]:
    mine = Q(member=member) | Q(given_by=member) | Q(ended_by=member)
    return Mandate.objects.filter(mine).select_related("delegation").order_by("starts_at", "pk")


def _end(member: Member, at: datetime) -> list[Kept]:
    held = Mandate.objects.filter(member=member)
    held.filter(starts_at__gt=at).delete()
    held.in_force(at).update(ends_at=at, end_reason="Compte effacé à la demande de son titulaire.")
    kept = Kept(
        "Les mandats que vous avez tenus", "Ce qui a été décidé l’a été par quelqu’un qui en avait le droit ; sans votre nom."
    )
    return [kept] if held.exists() else []


def _told(one: Mandate) -> dict[str, Any]:
    return {
        "delegation": one.delegation.name,
        "mandat": one.get_role_display(),
        "du": one.starts_at,
        "au": one.ends_at,
        "motif_de_fin": one.end_reason,
    }


HOLDINGS = (
    Own(
        "mandats",
        "Vos mandats, tenus ou confiés à d’autres",
        "Pour savoir qui pouvait décider, et quand. Gardés sans limite, sans nom après vous.",
        ("delegations_mandate",),
        _mandates,
        _told,
        _end,
    ),
    Traces("gardes", "Les gardes que vous avez proposées ou acceptées", {"delegations_watch": "garde entre délégations"}),
)
