"""Reading accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from .models import LostFactor, Member, SignIn


def by_email(email: str) -> Member | None:
    """The member with this address, whatever its case."""
    return Member.objects.filter(email__iexact=email.strip()).first()


def search(members: QuerySet[Member], text: str) -> QuerySet[Member]:
    """Those whose name or address holds every word of `text`, by name."""
    for word in text.split()[:5]:
        members = members.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word))
    return members.select_related("home").order_by("last_name", "first_name", "id")


def own_facts(member: Member, at: datetime) -> dict[str, Any]:
    """What is kept about a member, for the file of their own data."""
    return {
        "adresse": member.email,
        "prenom": member.first_name,
        "nom": member.last_name,
        "commune": member.home.slug if member.home else None,
        "ouvert": member.created_at,
        "charte_acceptee": member.charter_accepted_at,
        "verifie": member.verified_at,
        "suspendu_jusqu_au": member.suspended_until,
        "identifie_depuis": list(sign_ins_of(member, at).values_list("started_at", flat=True)),
        "seconds_facteurs_perdus": list(
            member.lost_factors.values("asked_at", "first_at", "second_at", "done_at", "cancelled_at")
        ),
    }


def sign_ins_of(member: Member, at: datetime) -> QuerySet[SignIn]:
    """Where the member is signed in: one line a device, the latest first."""
    return member.sign_ins.filter(expire_date__gt=at).order_by("-started_at")


def has_second_factor(member: Member) -> bool:
    """An application or a key. Recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=member, type__in=kinds).exists()


def lost_factors(at: datetime) -> QuerySet[LostFactor]:
    """Those that wait for a confirmation, the longest wait first."""
    waiting = LostFactor.objects.open_at(at).filter(second_at=None)
    return waiting.select_related("member__home", "first_by").order_by("asked_at", "id")


def lost_factor_under_way(member: Member, at: datetime) -> LostFactor | None:
    return LostFactor.objects.open_at(at).filter(member=member).first()


def lock_lost_factor(pk: int) -> LostFactor:
    """The request, locked until the transaction ends, with its member."""
    return LostFactor.objects.select_for_update(of=("self",), no_key=True).select_related("member").get(pk=pk)


def suspensions_that_ran_out(at: datetime) -> QuerySet[Member, int]:
    """Ids of the members whose suspension has run its time and still stands."""
    return Member.objects.filter(suspended_until__lte=at).values_list("pk", flat=True)


def lock_member(pk: int) -> Member:
    """The member's row, locked until the transaction ends."""
    return Member.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
