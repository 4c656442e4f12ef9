"""Reading delegations: who answers for a place, who holds a mandate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from parvis.ground.core import statements
from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import fold
from parvis.ground.territories.models import Level, Territory
from parvis.people.members.models import LostFactor, Member

from .models import Delegation, Mandate, Watch
from .permissions import CHECKING

LATE_AFTER = timedelta(days=2)  # a member without their second factor enters nowhere meanwhile


class NoDelegation(Refused):
    """No delegation answers for the place, not even a national one."""

    def __init__(self) -> None:
        super().__init__(
            "Aucune délégation ne répond encore de ce territoire. Une administratrice ou un administrateur doit d’abord créer "
            "une délégation nationale."
        )


def answering(territory: Territory) -> Delegation:
    """The delegation that answers for the territory: the nearest upwards through its rings. One query.

    A delegation of the whole country answers wherever no nearer one does, abroad included.
    Raises NoDelegation where none exists.
    """
    found = find_answering(territory)
    if found is None:
        raise NoDelegation
    return found


def find_answering(territory: Territory) -> Delegation | None:
    """As `answering`, None where none exists: for pages, which must be readable on a new platform too."""
    rings = [
        territory.pk, territory.commune_id, territory.intercommunality_id,
        territory.department_id, territory.region_id, territory.country_id,
    ]  # fmt: skip
    # Written out: the page of every territory runs it.
    fields = Delegation._meta.concrete_fields
    found = statements.rows(
        f"""SELECT {", ".join(f'd."{field.column}"' for field in fields)}
           FROM delegations_delegation d JOIN delegations_remit r ON r.delegation_id = d.id
           JOIN territories_territory t ON t.id = r.territory_id
           WHERE r.territory_id = ANY(%(rings)s) OR t.level = %(country)s
           ORDER BY CASE WHEN r.territory_id = %(here)s THEN -1 ELSE t.level END, d.id LIMIT 1""",  # noqa: S608 - our columns
        {"rings": [pk for pk in rings if pk], "country": Level.COUNTRY.value, "here": territory.pk},
    )
    return Delegation.from_db("default", [field.attname for field in fields], found[0]) if found else None


def delegations_of(member: Member, at: datetime) -> QuerySet[Delegation]:
    """Those where the member holds a mandate of their own, by name."""
    mandates = Mandate.objects.in_force(at).filter(member=member)
    return Delegation.objects.filter(pk__in=mandates.values("delegation")).order_by("name")


def looked_at(
    member: Member, among: QuerySet[Delegation], chosen: str | None, at: datetime
) -> tuple[list[Delegation], Delegation]:
    """The delegations that a desk shows the member, their own first, and the one looked at: the chosen one, else the first."""
    shown, own = list(among.order_by("name")), set(delegations_of(member, at).values_list("pk", flat=True))
    shown.sort(key=lambda delegation: delegation.pk not in own)
    return shown, next((one for one in shown if one.slug == chosen), shown[0])


def checkers_of(delegation_id: int, at: datetime) -> QuerySet[Member]:
    """The members who work through its queue with a mandate of their own, and those of a delegation that watches it now."""
    watching = Watch.objects.in_force(at).filter(watched=delegation_id).values("on_duty")
    mandates = Mandate.objects.in_force(at).filter(Q(delegation=delegation_id) | Q(delegation__in=watching), role__in=CHECKING)
    return Member.objects.speaking().filter(pk__in=mandates.values("member")).order_by("id")


def holders_of(delegation: Delegation, role: str, at: datetime) -> QuerySet[Member]:
    """The members who hold this role by a mandate of the delegation itself, and may act on it today."""
    return _holding(delegation.pk, at, role)


def panel_members_of(delegation: Delegation, at: datetime) -> QuerySet[Member]:
    """Among whom a panel of the delegation is drawn, in an order that anyone can replay."""
    return holders_of(delegation, Mandate.Role.PANEL_MEMBER, at)


def _holding(delegation_id: int, at: datetime, *roles: str) -> QuerySet[Member]:
    mandates = Mandate.objects.in_force(at).filter(delegation_id=delegation_id, role__in=roles)
    return Member.objects.speaking().filter(pk__in=mandates.values("member")).order_by("id")


def national_delegation() -> Delegation | None:
    """The one that answers for the whole country, and so wherever no nearer one does."""
    return Delegation.objects.filter(remits__territory__level=Level.COUNTRY).order_by("id").first()


def mandates_of(delegation: Delegation) -> QuerySet[Mandate]:
    """All its mandates, past ones too, the latest first."""
    return delegation.mandates.select_related("member", "given_by", "ended_by").order_by("-starts_at", "-id")


def mandates_held_by(member: Member) -> QuerySet[Mandate]:
    """All the mandates of a member, past ones too."""
    return Mandate.objects.filter(member=member).select_related("delegation").order_by("starts_at", "id")


def watches_of(delegations: Iterable[Delegation], at: datetime) -> QuerySet[Watch]:
    """The watches of these delegations, on either side, that are not over, in their order."""
    ids = [delegation.pk for delegation in delegations]
    return (
        Watch.objects.filter(Q(on_duty__in=ids) | Q(watched__in=ids), cancelled_at=None, ends_at__gt=at)
        .select_related("on_duty", "watched", "offered_by")
        .order_by("starts_at", "id")
    )


def watches_now(delegation: Delegation, at: datetime) -> list[Watch]:
    """The watches in force that concern the delegation: the one that keeps it, and those it keeps."""
    found = Watch.objects.in_force(at).filter(Q(watched=delegation) | Q(on_duty=delegation))
    return list(found.select_related("on_duty", "watched").order_by("ends_at", "id"))


@dataclass(frozen=True, slots=True)
class LostFactorState:
    """How many members of a delegation's territories wait for someone to say that they met them."""

    waiting: int
    late: int
    oldest: datetime | None


def lost_factor_states(delegations: Iterable[Delegation], at: datetime) -> dict[int, LostFactorState]:
    """By delegation. One query for each: there is one delegation on a page."""
    states = {}
    for delegation in delegations:
        inside = Q(member__home__remit__delegation=delegation)
        inside |= Q(member__home__inclusions__outer__remit__delegation=delegation)
        waiting = LostFactor.objects.open_at(at).filter(inside, second_at=None).distinct()
        asked = sorted(waiting.values_list("asked_at", flat=True))
        late = sum(at - one > LATE_AFTER for one in asked)
        states[delegation.pk] = LostFactorState(len(asked), late, asked[0] if asked else None)
    return states


def officers_of(delegation: Delegation, at: datetime) -> list[tuple[str, int]]:
    """How many people hold each role today, in the order of the roles: what readers are told, without a name (R65)."""
    mandates = Mandate.objects.in_force(at).filter(delegation=delegation)
    held = dict(mandates.values_list("role").annotate(number=Count("member", distinct=True)))
    return [(role.label, held[role.value]) for role in Mandate.Role if role.value in held]


def search(delegations: QuerySet[Delegation], text: str) -> Iterable[Delegation]:
    """Those whose name or territory holds every word of `text`, by name."""
    words = fold(text).split()[:5]
    listed = delegations.prefetch_related("answers_for").order_by("name", "id")
    if not words:
        return listed
    return [
        delegation
        for delegation in listed
        if all(
            word in fold(" ".join([delegation.name, *(place.name for place in delegation.answers_for.all())])) for word in words
        )
    ]


def lock_delegation(pk: int) -> Delegation:
    """The delegation's row, locked until the transaction ends; also guards its mandates."""
    return Delegation.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def delegation_slugs() -> list[str]:
    """Of all of them, for the site map."""
    return list(Delegation.objects.order_by("slug").values_list("slug", flat=True))
