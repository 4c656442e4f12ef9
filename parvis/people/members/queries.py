"""Reading accounts."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from parvis.ground.core.text.fold import fold
from parvis.ground.territories.models import Territory

from .models import DataCopy, DeathNotice, Departure, LostFactor, Member, SignIn


def by_email(email: str) -> Member | None:
    """The member with this address, whatever its case."""
    return Member.objects.filter(email__iexact=email.strip()).first()


def search(members: QuerySet[Member], text: str) -> QuerySet[Member]:
    """Those whose name or address holds every word of `text`, by name."""
    for word in text.split()[:5]:
        members = members.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word))
    return members.select_related("home").order_by("last_name", "first_name", "id")


def open_departure(member: Member) -> Departure | None:
    """The one that is asked for and not over."""
    return Departure.objects.filter(member=member, done_at=None, cancelled_at=None).first()


def latest_copy(member: Member) -> DataCopy | None:
    """The one that is made, or waits to be fetched."""
    return DataCopy.objects.filter(member=member).order_by("-asked_at", "-pk").first()


def copy_to_fetch(member: Member, at: datetime) -> DataCopy | None:
    return DataCopy.objects.filter(member=member, expires_at__gt=at).exclude(file="").order_by("-pk").first()


def departures_due(at: datetime) -> list[int]:
    """Their seven days are over and they are not done."""
    due = Departure.objects.filter(due_at__lte=at, done_at=None, cancelled_at=None)
    return list(due.order_by("due_at").values_list("pk", flat=True))


def death_notices_waiting() -> QuerySet[DeathNotice]:
    """Those that nobody has decided, the longest wait first."""
    return DeathNotice.objects.filter(decided_at=None).select_related("home").order_by("told_at", "pk")


def death_notices_decided() -> QuerySet[DeathNotice]:
    """What was decided, the latest first."""
    return (
        DeathNotice.objects.exclude(decided_at=None).select_related("home", "member", "decided_by").order_by("-decided_at", "-pk")
    )


def namesakes(about: str, home: Territory) -> list[Member]:
    """Members whose first or last name is among the words typed: those of the place first. At most twenty."""
    words = [word for word in about.split() if len(word) > 1][:6]
    if not words:
        return []
    named = Q()
    for word in words:
        named |= Q(last_name__unaccent__iexact=word) | Q(first_name__unaccent__iexact=word)
    found = list(
        Member.objects.filter(named, erased_at=None).select_related("home").order_by("last_name", "first_name", "pk")[:200]
    )
    said = {fold(word) for word in words}

    def distance(one: Member) -> tuple[bool, bool]:
        return (not {fold(one.first_name), fold(one.last_name)} <= said, one.home_id != home.pk)

    return sorted(found, key=distance)[:20]


def lock_departure(pk: int) -> Departure:
    """The departure, locked until the transaction ends, with its member."""
    return Departure.objects.select_for_update(of=("self",)).select_related("member").get(pk=pk)


def lock_death_notice(pk: int) -> DeathNotice:
    return DeathNotice.objects.select_for_update(of=("self",), no_key=True).select_related("home").get(pk=pk)


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
