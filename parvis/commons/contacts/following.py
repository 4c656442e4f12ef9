"""Members as something that is followed: those who exist for the reader, blocks held both ways."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.commons.following.models import SourceKind
from parvis.commons.following.registry import Source
from parvis.people.members.models import Member

from .queries import seen_members


class Members:
    key: str = SourceKind.MEMBER.value

    def sources(self, member: Member, ids: Iterable[int]) -> dict[int, Source]:
        found = seen_members(member).filter(pk__in=ids)
        return {one.pk: Source(self.key, one.pk, one.name, f"/fil/membres/{one.pk}/") for one in found}
