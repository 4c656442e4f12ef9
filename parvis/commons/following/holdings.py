"""What is kept of a member here: what they follow, the feed that comes of it, when they last opened it."""

from __future__ import annotations

from datetime import datetime

from parvis.people.members.holdings import Copy, Kept
from parvis.people.members.models import Member

from .actions import unfollow_everything
from .models import Feed, Follow, Line, SourceKind
from .queries import own_sources


class Follows:
    key = "abonnements"
    title = "Ce que vous suivez"
    why = "Pour composer votre fil, tant que vous suivez. Ce que vous y lisez n’est noté nulle part ; le fil garde treize mois."
    tables = ("following_follow", "following_line", "following_feed")

    def count(self, member: Member) -> int:
        return Follow.objects.filter(member=member).count()

    def copy(self, member: Member) -> Copy:
        rows = [
            {"genre": kind.label, "nom": one.source.name, "adresse": one.source.address, "depuis": one.since}
            for kind, found in own_sources(member).items() for one in found
        ]  # fmt: skip
        feed = Feed.objects.filter(member=member).first()
        if feed is not None:
            rows.append({"genre": "fil", "nom": "dernière visite de votre fil", "depuis": feed.visited_at})
        return Copy(rows)

    def erase(self, member: Member, *, at: datetime) -> list[Kept]:
        for model in (Line, Follow, Feed):
            model.objects.filter(member=member).delete()  # type: ignore[attr-defined]
        unfollow_everything(kind=SourceKind.MEMBER, id=member.pk)
        return []
