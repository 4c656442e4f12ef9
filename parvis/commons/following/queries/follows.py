from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from parvis.ground.core.text.fold import fold
from parvis.people.members.models import Member

from ..models import Follow, SourceKind
from ..registry import Source, sources_of


@dataclass(frozen=True, slots=True)
class Followed:
    source: Source
    since: datetime


def followers_of(kind: str, id: int) -> QuerySet[Member]:
    """The members who follow a source and still have an account."""
    found = Follow.objects.filter(source_kind=kind, source_id=id).values("member")
    return Member.objects.filter(pk__in=found, is_active=True)


def follower_count(kind: str, id: int) -> int:
    return Follow.objects.filter(source_kind=kind, source_id=id).count()


def is_following(member: Member, kind: str, ids: Iterable[int]) -> set[int]:
    """Those of the sources that the member follows."""
    found = Follow.objects.filter(member=member, source_kind=kind, source_id__in=list(ids))
    return set(found.values_list("source_id", flat=True))


def own_sources(member: Member) -> dict[SourceKind, list[Followed]]:
    """All that a member follows, kind by kind, by name. What is no longer to be seen is left out."""
    follows: dict[str, dict[int, datetime]] = {}
    for kind, id, since in Follow.objects.filter(member=member).values_list("source_kind", "source_id", "since"):
        follows.setdefault(kind, {})[id] = since
    found = {}
    for kind in SourceKind:
        began = follows.get(kind, {})
        sources = sources_of(kind, began, member) if began else {}
        if sources:
            named = sorted(sources.values(), key=lambda source: fold(source.name))
            found[kind] = [Followed(source, began[source.id]) for source in named]
    return found


def following_anything(member: Member) -> bool:
    return Follow.objects.filter(member=member).exists()
