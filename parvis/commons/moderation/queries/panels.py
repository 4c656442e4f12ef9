"""Who may sit in a panel, and why others may not: computed before the lot is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from parvis.ground.registers.models import Unit
from parvis.ground.territories.models import Level, Territory
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember

from ..models import Case, Panel, Seat

AT_LEAST = 12  # how many may sit before no further delegation is asked: replacements included

RECUSALS = {
    "author": "a écrit le contenu",
    "reporter": "l’a signalé",
    "organisation": "même organisation qu’une partie",
    "competitor": "même métier dans la même commune",
    "decided": "a déjà décidé dans cette affaire",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mandate of panel member that goes into the lot, or the reason why it does not."""

    mandate: int
    member: int
    delegation: int
    tier: int  # 0: the panel's own delegation; then those that are asked when it has too few
    recusal: str


def candidates(case: Case, stage: str, at: datetime) -> list[Candidate]:
    """All who could sit, by tier then number of mandate; as many delegations as it takes to have enough."""
    found: list[Candidate] = []
    able = 0
    seen: set[int] = set()
    for delegation in _delegations(case, stage):
        mandates = list(
            Mandate.objects.in_force(at).filter(delegation_id=delegation, role=Mandate.Role.PANEL_MEMBER)
            .exclude(member__in=seen).order_by("id").values_list("id", "member")
        )  # fmt: skip
        speaking = {
            member.pk for member in Member.objects.filter(pk__in=[m for _, m in mandates]) if _may_sit(member, at)
        }  # fmt: skip
        mandates = [(mandate, member) for mandate, member in mandates if member in speaking]
        if not mandates:
            continue
        seen |= speaking
        why = _recusals(case, speaking)
        tier = (found[-1].tier + 1) if found else 0
        found += [Candidate(mandate, member, delegation, tier, why.get(member, "")) for mandate, member in mandates]
        able += len(speaking - why.keys())
        if able >= AT_LEAST:
            break
    return found


def may_still_sit(case: Case, mandate: Mandate, at: datetime) -> bool:
    """Whether someone who was in the lot may still be called: the mandate runs, and nothing new keeps them out."""
    return mandate.is_in_force(at) and _may_sit(mandate.member, at) and not _recusals(case, {mandate.member_id})


def _may_sit(member: Member, at: datetime) -> bool:
    return member.may_speak


def _recusals(case: Case, members: set[int]) -> dict[int, str]:
    """Member -> why they do not judge this case."""
    why: dict[int, str] = {}
    took_part = set(case.decisions.exclude(decided_by=None).values_list("decided_by", flat=True))
    took_part |= set(Seat.objects.filter(panel__case=case, panel__closed_at__isnull=False).values_list("member", flat=True))
    addresses = [address.lower() for address in case.reports.exclude(email="").values_list("email", flat=True)]
    parties = set(_with_address(addresses))
    for member in members & parties:
        why[member] = "reporter"
    if case.author_id:
        parties.add(case.author_id)
    own = {case.organisation_id} if case.organisation_id else set(_organisations_of(parties))
    for member in _in_teams(own | set(_organisations_of(parties)), members):
        why.setdefault(member, "organisation")
    rivals = _rivals(Organisation.objects.filter(pk__in=own).select_related("seat"))
    for member in _in_teams(rivals - own, members):
        why.setdefault(member, "competitor")
    for member in members & took_part:
        why.setdefault(member, "decided")
    if case.author_id in members:
        why[case.author_id] = "author"
    return why


def _with_address(addresses: Iterable[str]) -> list[int]:
    found = Q(pk__in=[])
    for address in set(addresses):
        found |= Q(email__iexact=address)
    return list(Member.objects.filter(found).values_list("pk", flat=True))


def _organisations_of(members: Iterable[int]) -> Iterable[int]:
    teams = TeamMember.objects.filter(member__in=list(members)).values_list("organisation", flat=True)
    newsrooms = Mandate.objects.filter(member__in=list(members), role=Mandate.Role.JOURNALIST, delegation__newsroom__isnull=False)
    return {*teams, *newsrooms.values_list("delegation__newsroom", flat=True)}


def _in_teams(organisations: Iterable[int], members: set[int]) -> list[int]:
    """Those of the members who write there, or have: a journalist's place in a newsroom is a mandate."""
    there = list(organisations)
    teams = TeamMember.objects.filter(organisation__in=there, member__in=members).values_list("member", flat=True)
    journalists = Mandate.objects.filter(delegation__newsroom__in=there, role=Mandate.Role.JOURNALIST, member__in=members)
    return sorted({*teams, *journalists.values_list("member", flat=True)})


def _rivals(organisations: Iterable[Organisation]) -> set[int]:
    """Those of the same trade whose seat is in the same commune: the same activity where both are known, else the same kind."""
    found: set[int] = set()
    for own in organisations:
        commune = own.seat.commune_id or own.seat_id
        near = list(Organisation.objects.filter(Q(seat=commune) | Q(seat__commune=commune)).exclude(pk=own.pk))
        numbers = [one.siren for one in (own, *near) if one.siren]
        trades = dict(Unit.objects.filter(pk__in=numbers).exclude(activity="").values_list("siren", "activity"))
        for other in near:
            known = own.siren in trades and other.siren in trades
            if trades[own.siren] == trades[other.siren] if known else own.kind == other.kind:
                found.add(other.pk)
    return found


# --- Whose panel --------------------------------------------------------------------------------------


def _delegations(case: Case, stage: str) -> list[int]:
    return _further_ones(case) if stage == Panel.Stage.APPEAL else _own_and_upper(case)


def _own_and_upper(case: Case) -> list[int]:
    """The delegation of the case, then those that answer for the wider rings around it, the whole country last."""
    here = case.territory
    rings = [here.pk, here.commune_id, here.intercommunality_id, here.department_id, here.region_id, here.country_id]
    upper = (
        Delegation.objects.filter(
            Q(remits__territory__in=[pk for pk in rings if pk]) | Q(remits__territory__level=Level.COUNTRY)
        )
        .values_list("pk", "remits__territory__level")
    )  # fmt: skip
    widest: dict[int, int] = {}
    for pk, level in upper:
        widest[pk] = max(level, widest.get(pk, 0))
    chain = sorted(widest, key=lambda pk: (widest[pk], pk))
    own = widest.get(case.delegation_id, -1)
    return [case.delegation_id, *(pk for pk in chain if pk != case.delegation_id and widest[pk] >= own)]


def _further_ones(case: Case) -> list[int]:
    """Other territories' delegations: neighbours first, then the same department and region, the national one last.

    Never the delegation of the case; one that only lent people to the first panel comes after all others.
    """
    here = case.territory
    neighbours = set(Territory.objects.filter(neighbours=here.commune_id or here.pk).values_list("pk", flat=True))
    lent = set(Seat.objects.filter(panel__case=case).values_list("mandate__delegation", flat=True))
    nearest: dict[int, int] = {}
    others = Delegation.objects.exclude(pk=case.delegation_id).values_list("pk", "remits__territory")
    places = Territory.objects.in_bulk({place for _, place in others if place})
    for pk, place in others:
        if place is None:
            continue
        distance = _distance(here, places[place], neighbours) + (10 if pk in lent else 0)
        nearest[pk] = min(distance, nearest.get(pk, 99))
    # A delegation that answers for the whole country is far even where it answers for something near as well.
    national = {pk for pk, place in others if place and places[place].level == Level.COUNTRY}
    return sorted(nearest, key=lambda pk: (max(nearest[pk], 6) if pk in national else nearest[pk], pk))


def _distance(here: Territory, place: Territory, neighbours: set[int]) -> int:
    if place.pk in neighbours:
        return 0
    for far, (name, level) in enumerate(
        [("intercommunality_id", Level.INTERCOMMUNALITY), ("department_id", Level.DEPARTMENT), ("region_id", Level.REGION)],
        start=1,
    ):
        ring = getattr(here, name) or (here.pk if here.level == level else None)
        if ring is not None and (place.pk == ring or getattr(place, name) == ring):
            return far
    return 5 if place.level < Level.COUNTRY else 6
