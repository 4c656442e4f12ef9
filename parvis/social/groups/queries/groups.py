"""Reading groups: one, with where the reader stands; the lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from parvis.ground.core.text.fold import fold
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from ..models import Ban, Entry, EntryRequest, Group, GroupInvitation, Membership
from ..permissions import groups_listed_for

RINGS = ("commune", "intercommunality", "department", "region", "country")
ELSEWHERE = len(RINGS)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands towards a group."""

    membership: Membership | None
    request: EntryRequest | None
    invitation: GroupInvitation | None
    ban: Ban | None

    @property
    def belongs(self) -> bool:
        return self.membership is not None

    @property
    def leads(self) -> bool:
        return self.membership is not None and self.membership.leads

    @property
    def owns(self) -> bool:
        return self.membership is not None and self.membership.is_owner

    @property
    def waits(self) -> bool:
        return self.request is not None and self.request.declined_at is None


def standing_of(member: Member, group: Group) -> Standing:
    invitation = GroupInvitation.objects.filter(group=group, member=member, declined_at=None).select_related("invited_by").first()
    return Standing(
        Membership.objects.filter(group=group, member=member).first(),
        EntryRequest.objects.filter(group=group, member=member).first(),
        invitation,
        Ban.objects.filter(group=group, member=member).first(),
    )


def lock_group(pk: int) -> Group:
    """The row, locked until the transaction ends: who comes, goes and answers for it changes one at a time."""
    return Group.objects.select_for_update(of=("self",), no_key=True).select_related("territory").get(pk=pk)


def groups_of(member: Member) -> QuerySet[Group]:
    """Those the member belongs to, by name."""
    own = Membership.objects.filter(member=member)
    found = Group.objects.filter(pk__in=own.values("group"), hidden_at=None).select_related("territory")
    role = Subquery(own.filter(group=OuterRef("pk")).values("role")[:1])
    return with_counts(found).annotate(own_role=role).order_by("sort_name", "pk")


def invitations_of(member: Member) -> QuerySet[GroupInvitation]:
    """Those that wait for the member's answer, the latest first."""
    waiting = GroupInvitation.objects.filter(member=member, declined_at=None, group__closed_at=None, group__hidden_at=None)
    return waiting.select_related("group__territory", "invited_by").order_by("-invited_at", "-pk")


def listed(member: Member, *, words: str = "", theme: str = "") -> QuerySet[Group]:
    """What the member may know of: the nearest ring first, then by name. `ring` is its place in RINGS."""
    found = groups_listed_for(member)
    for word in fold(words).split()[:6]:
        found = found.filter(Q(sort_name__contains=word) | Q(purpose__unaccent__icontains=word) | Q(territory__sort_name=word))
    if theme:
        found = found.filter(theme=theme)
    ringed = with_counts(found).annotate(ring=_ring(member.home))
    return ringed.select_related("territory").order_by("ring", "sort_name", "pk")


def with_counts(groups: QuerySet[Group]) -> QuerySet[Group]:
    counted = Membership.objects.filter(group=OuterRef("pk")).order_by().values("group").annotate(n=Count("pk")).values("n")
    return groups.annotate(members=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def public_group(pk: int) -> Group | None:
    """An open group as everyone reads it."""
    return with_counts(Group.objects.public()).select_related("territory").filter(pk=pk).first()


def highest_group() -> int:
    return Group.objects.aggregate(last=Max("pk"))["last"] or 0


def mapped_groups(first: int, last: int) -> list[str]:
    """Addresses of the open groups of a range of numbers, for site maps."""
    found = Group.objects.public().filter(pk__range=(first, last)).only("pk", "name").order_by("pk")
    return [one.public_path for one in found]


def found_groups(ids: Iterable[int]) -> dict[int, Group]:
    """Those among `ids` that a search may name to anyone. Of a hidden one, nothing."""
    told = Group.objects.standing().exclude(entry=Entry.HIDDEN)
    return {group.pk: group for group in told.filter(pk__in=list(ids)).select_related("territory")}


def names_of(ids: Iterable[int]) -> dict[int, str]:
    return dict(Group.objects.filter(pk__in=list(ids)).values_list("pk", "name"))


def _ring(home: Territory | None) -> Case:
    """How wide one must look from home to reach the territory of a group."""
    if home is None:
        return Case(default=Value(ELSEWHERE), output_field=IntegerField())
    places: list[When] = []
    for position, name in enumerate(RINGS):
        around = home if name == "commune" and home.commune_id is None else getattr(home, f"{name}_id")
        own = around if isinstance(around, int) else (around.pk if around else None)
        if own is not None:
            places.append(When(Q(territory=own) | Q(**{f"territory__{name}": own}), then=Value(position)))
    return Case(When(territory=home, then=Value(0)), *places, default=Value(ELSEWHERE), output_field=IntegerField())


def waiting_counts(group: Group, at: datetime) -> int:
    """How many ask to enter."""
    return EntryRequest.objects.filter(group=group, declined_at=None).count()
