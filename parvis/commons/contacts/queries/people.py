"""What the page of contacts reads."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from parvis.ground.core.text.fold import fold
from parvis.people.members.models import Member

from ..models import Block, Mute, Request, Unlisted
from .pairs import are_contacts, contact_ids, is_blocked_between, seen_members

FOUND_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """How things are between the reader and someone they see."""

    is_contact: bool = False
    has_asked_me: bool = False
    is_asked: bool = False  # declined or not: I am not told
    is_muted: bool = False


def contacts_of(member: Member) -> QuerySet[Member]:
    """The member's contacts, by name."""
    found = _by_name(Member.objects.filter(pk__in=contact_ids(member)).shown())  # type: ignore[attr-defined]
    return found.filter(is_active=True)


def asked_by(member: Member) -> QuerySet[Request]:
    """What the member asked and has no yes to, the latest first. One that was declined looks the same."""
    mine = Request.objects.filter(asker=member, withdrawn_at=None, asked__in=seen_members(member))
    return mine.select_related("asked__home").order_by("-asked_at", "-id")


def blocked_by(member: Member) -> QuerySet[Member]:
    """Those whom the member blocked, by name: told to nobody else."""
    return _by_name(Member.objects.filter(pk__in=Block.objects.filter(by=member).values("blocked")))


def muted_members(member: Member) -> QuerySet[Member]:
    return _by_name(seen_members(member).filter(pk__in=Mute.objects.filter(by=member).values("muted")))


def member_seen_by(member: Member, id: int) -> Member | None:
    return seen_members(member).select_related("home").filter(pk=id).first()


def standing_with(member: Member, other: Member) -> Standing:
    """Nothing at all where one of them blocked the other."""
    if is_blocked_between(member, other):
        return Standing()
    asked = set(
        Request.objects.filter(Q(asker=member, asked=other) | Q(asker=other, asked=member, declined_at=None), withdrawn_at=None)
        .values_list("asker_id", flat=True)
    )  # fmt: skip
    return Standing(
        is_contact=are_contacts(member, other),
        has_asked_me=other.pk in asked,
        is_asked=member.pk in asked,
        is_muted=Mute.objects.filter(by=member, muted=other).exists(),
    )


def named(member: Member, text: str) -> list[Member]:
    """Those who bear this very name, first and last, and let themselves be found by it; a part of a name finds nobody.

    By commune, then by name: the nearest names are no nearer people.
    """
    words = fold(text).split()
    if len(words) < 2:
        return []
    likely = Q()
    for word in text.split()[:6]:
        likely |= Q(last_name__unaccent__icontains=word)
    found = seen_members(member).filter(likely).exclude(pk__in=Unlisted.objects.values("member")).select_related("home")
    meant = sorted(words)
    same = [one for one in found[:2_000] if sorted(fold(one.full_name).split()) == meant]
    return sorted(same, key=lambda one: (fold(one.home.name) if one.home else "", one.pk))[:FOUND_AT_MOST]


def is_found_by_name(member: Member) -> bool:
    return not Unlisted.objects.filter(member=member).exists()


def _by_name(members: QuerySet[Member]) -> QuerySet[Member]:
    return members.select_related("home").order_by("last_name", "first_name", "pk")
