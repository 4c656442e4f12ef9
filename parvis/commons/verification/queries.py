"""Reading requests: the member's own, the delegation's queue, who else is waited for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from parvis.ground.core.text.fold import fold
from parvis.ground.core.waits import Waits, measured
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from .models import LATE_AFTER, Evidence, LetterCode, PersonMark, ThirdPlace, Verification


@dataclass(frozen=True, slots=True)
class QueueState:
    """How a delegation's queue stands (R57)."""

    waiting: int
    late: int
    oldest: datetime | None


def open_verification_of(member: Member) -> Verification | None:
    """The member's request that has not ended, if any."""
    return (
        Verification.objects.select_related("delegation", "territory", "member")
        .filter(member=member, state__in=Verification.OPEN)
        .first()
    )


def past_verifications_of(member: Member) -> QuerySet[Verification]:
    """The member's requests that have ended, the latest first."""
    return (
        Verification.objects.select_related("delegation", "territory")
        .filter(member=member, state__in=Verification.ENDED)
        .order_by("-opened_at", "-id")
    )


def pieces_of(verification: Verification, *kinds: str) -> list[Evidence]:
    """The pictures of documents, in the order they came."""
    kinds = kinds or (Evidence.Kind.IDENTITY, Evidence.Kind.HOME)
    return list(verification.evidence.filter(kind__in=kinds).order_by("-kind", "id"))  # identity first


def letter_of(verification: Verification) -> LetterCode | None:
    """The latest letter that no newer one replaced."""
    return verification.letters.filter(replaced_at__isnull=True).order_by("-printed_at").first()


def queue_of(delegation: Delegation) -> QuerySet[Verification]:
    """What the delegation has to look at, the longest wait first."""
    return _waiting(delegation, Verification.Turn.DELEGATION).exclude(_needs_letter())


def letters_to_print(delegation: Delegation) -> QuerySet[Verification]:
    """Letters asked for, the longest wait first."""
    return _waiting(delegation, Verification.Turn.DELEGATION).filter(_needs_letter())


def expected_at_counter(delegation: Delegation, text: str = "") -> QuerySet[Verification]:
    """Those whose papers a delegate may look at: everyone with a request, found by name or by the code on their page."""
    found = Verification.objects.filter(delegation=delegation, state=Verification.State.WAITING).select_related(
        "member", "territory"
    )
    code = text.replace(" ", "").upper()
    if code and found.filter(counter_code=code).exists():
        return found.filter(counter_code=code).order_by("id")
    for word in text.split()[:5]:
        found = found.filter(Q(first_name__unaccent__icontains=word) | Q(last_name__unaccent__icontains=word))
    return found.order_by("last_name", "first_name", "id")


def decided_of(delegation: Delegation) -> QuerySet[Verification]:
    """Its verdicts, the latest first."""
    return (
        Verification.objects.filter(delegation=delegation, decided_at__isnull=False)
        .select_related("member", "territory", "decided_by", "third_place")
        .order_by("-decided_at", "-id")
    )


def waits_of(delegations: Iterable[Delegation], since: datetime) -> Waits:
    """From the day the delegation had all it needed to its verdict; who comes to a counter does not wait. One query."""
    return measured(
        """SELECT decided_at - waited_since AS wait FROM verification_verification
           WHERE delegation_id = ANY(%(ids)s) AND decided_at >= %(since)s AND waited_since IS NOT NULL
           ORDER BY decided_at DESC""",
        {"ids": [one.pk for one in delegations], "since": since},
    )


def queue_states(delegations: Iterable[Delegation], at: datetime) -> dict[int, QueueState]:
    """How many requests wait for each delegation to act, how many too long, since when. One query."""
    ids = [delegation.pk for delegation in delegations]
    counted = (
        Verification.objects.filter(delegation__in=ids, state=Verification.State.WAITING, turn=Verification.Turn.DELEGATION)
        .order_by()
        .values("delegation_id")
        .annotate(waiting=Count("id"), late=Count("id", filter=Q(turn_since__lt=at - LATE_AFTER)), oldest=Min("turn_since"))
    )
    found = {row["delegation_id"]: QueueState(row["waiting"], row["late"], row["oldest"]) for row in counted}
    return {id: found.get(id, QueueState(0, 0, None)) for id in ids}


def same_person_as(verification: Verification) -> list[Member]:
    """Other accounts with the same keyed hash: perhaps the same person (R56). A delegate looks; nothing is decided."""
    mark = PersonMark.objects.filter(member_id=verification.member_id).values("mark")
    others = PersonMark.objects.filter(mark__in=mark).exclude(member_id=verification.member_id)
    return list(Member.objects.filter(pk__in=others.values("member")).select_related("home").order_by("id")[:10])


def are_colleagues(one: Member, other: Member) -> bool:
    """Do both belong to the team of one organisation?"""
    return TeamMember.objects.filter(member=one, organisation__team__member=other).exists()


def may_be_relatives(one: Member, verification: Verification) -> bool:
    """Same family name: worth a thought, no proof."""
    names = {fold(verification.last_name or verification.member.last_name)}
    return bool(fold(one.last_name)) and fold(one.last_name) in names


def places_of(delegation: Delegation, at: datetime) -> QuerySet[ThirdPlace]:
    """Where it receives, by name."""
    return (
        ThirdPlace.objects.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=at), delegation=delegation)
        .select_related("territory")
        .order_by("name", "id")
    )


def latest_refusal_of(member: Member) -> Verification | None:
    """The refusal the member has not yet answered by a new request that succeeded."""
    latest = past_verifications_of(member).exclude(state=Verification.State.WITHDRAWN).first()
    return latest if latest is not None and latest.state == Verification.State.REFUSED else None


def lock_verification(pk: int) -> Verification:
    """The request's row, locked until the transaction ends; also guards its evidence and letters."""
    return Verification.objects.select_for_update(of=("self",)).select_related("member", "delegation", "territory").get(pk=pk)


def _waiting(delegation: Delegation, turn: str) -> QuerySet[Verification]:
    return (
        Verification.objects.filter(delegation=delegation, state=Verification.State.WAITING, turn=turn)
        .select_related("member", "territory")
        .order_by("turn_since", "id")
    )


def _needs_letter() -> Q:
    return Q(method=Verification.Method.LETTER, home_seen="")
