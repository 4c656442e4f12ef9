"""What groups plug into the apps below: their wall, and what is followed."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.commons.following.registry import Source
from parvis.people.members.models import Member

from .models import Group
from .permissions import groups_led_by, groups_read_by, groups_written_by
from .queries import names_of


class GroupPlace:
    """Where posts stand: read by those who belong to the group, and by nobody else."""

    def read_by(self, member: Member) -> set[int]:
        return set(groups_read_by(member).values_list("pk", flat=True))

    def may_read(self, member: Member, ids: Iterable[int]) -> set[int]:
        return set(groups_read_by(member).filter(pk__in=list(ids)).values_list("pk", flat=True))

    def may_write(self, member: Member, id: int) -> bool:
        return groups_written_by(member).filter(pk=id).exists()

    def may_lead(self, member: Member, id: int) -> bool:
        return groups_led_by(member).filter(pk=id).exists()

    def address(self, id: int) -> str:
        group = Group.objects.filter(pk=id).first()
        return group.get_absolute_url() if group else "/groupes/"

    def name(self, id: int) -> str:
        return names_of([id]).get(id, "Groupe")

    def territory_ids(self, id: int) -> tuple[int, ...]:
        return tuple(Group.objects.filter(pk=id).values_list("territory_id", flat=True))


class GroupSource:
    """A group is followed by entering it: its posts come into the feed of its members, and of nobody else."""

    key = "group"

    def sources(self, member: Member, ids: Iterable[int]) -> dict[int, Source]:
        found = groups_read_by(member).filter(pk__in=list(ids)).select_related("territory")
        return {
            group.pk: Source("group", group.pk, group.name, group.get_absolute_url(), f"groupe, {group.territory.name}")
            for group in found
        }
