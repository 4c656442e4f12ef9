"""What can be followed of the people and the ground: organisations and territories. Other sources are plugged from above."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from .models import SourceKind
from .registry import Source


class Organisations:
    key: str = SourceKind.ORGANISATION.value

    def sources(self, member: Member, ids: Iterable[int]) -> dict[int, Source]:
        found = Organisation.objects.filter(pk__in=ids, authenticated_at__isnull=False)
        return {
            one.pk: Source(self.key, one.pk, one.name, f"/blog/{one.slug}/", one.get_kind_display()) for one in found
        }  # fmt: skip


class Territories:
    key: str = SourceKind.TERRITORY.value

    def sources(self, member: Member, ids: Iterable[int]) -> dict[int, Source]:
        found = Territory.objects.filter(pk__in=ids)
        return {one.pk: Source(self.key, one.pk, one.name, f"/{one.slug}/", one.get_level_display()) for one in found}
