"""What is kept of a member in shops: openings prepared at a counter, goods brought in."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from parvis.people.members.holdings import Kept, Own, Traces
from parvis.people.members.models import Member

from .models import CounterOpening


def _openings(member: Member) -> QuerySet[CounterOpening]:
    return (
        CounterOpening.objects.filter(Q(email__iexact=member.email) | Q(prepared_by=member)).select_related("shop").order_by("pk")
    )


def _forget(member: Member, at: datetime) -> list[Kept]:
    CounterOpening.objects.filter(email__iexact=member.email).update(email="", first_name="", last_name="")
    return []


HOLDINGS = (
    Own(
        "ouvertures-de-boutique",
        "Les ouvertures de boutique au guichet",
        "Pour que la boutique revienne à qui en répond.",
        ("shops_counteropening",),
        _openings,
        lambda one: {"boutique": one.shop.name, "adresse": one.email, "envoyee": one.sent_at, "confirmee": one.confirmed_at},
        _forget,
    ),
    Traces("rayons", "Les listes d’articles que vous avez apportées à une boutique", {"shops_goodsimport": "liste d’articles"}),
)
