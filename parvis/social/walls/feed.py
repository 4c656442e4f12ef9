"""Posts in the feed of those who follow their author, their organisation or their group."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.commons.contacts.queries import muted_by
from parvis.ground.core.clock import now
from parvis.people.members.models import Member

from .permissions import posts_read_by
from .queries.shown import shown_posts
from .queries.walls import with_all


class PostInFeed:
    key = "post"
    template = "walls/post_in_feed.html"

    def shown(self, member: Member, ids: Iterable[int]) -> dict[int, object]:
        posts = with_all(posts_read_by(member).filter(pk__in=list(ids), hidden_at=None))
        found = shown_posts(posts.exclude(author__in=muted_by(member), organisation=None), member, at=now())
        return {post.id: post for post in found}
