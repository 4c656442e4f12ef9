"""Posts as walls list them: the newest first, page after page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from parvis.people.members.models import Member

from ..models import Post, Wall
from ..permissions import posts_read_by, public_posts
from .shown import ShownPost, shown_posts

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    posts: list[Post]
    older: int | None  # « avant » of the page after this one


def page_of(member: Member, kind: str, id: int, *, before: int | None = None, limit: int = A_PAGE) -> Page:
    """What the member reads on this wall, or in this group."""
    return _page(posts_read_by(member).filter(place_kind=kind, place_id=id), before, limit)


def public_page_of(kind: str, id: int, *, before: int | None = None, limit: int = A_PAGE) -> Page:
    """What anyone reads on this wall."""
    return _page(public_posts().filter(place_kind=kind, place_id=id), before, limit)


def found_posts(ids: Iterable[int], *, at: datetime) -> dict[int, ShownPost]:
    """Those of these that anyone reads, by id: for what a search found."""
    return {post.id: post for post in shown_posts(with_all(public_posts().filter(pk__in=list(ids))), None, at=at)}


def post_of(posts: QuerySet[Post], pk: int) -> Post | None:
    return with_all(posts).filter(pk=pk).first()


def wall_of(member_id: int) -> Wall | None:
    return Wall.objects.filter(member=member_id).first()


def lock_post(pk: int) -> Post:
    """The post's row, locked until the transaction ends."""
    return Post.objects.select_for_update(of=("self",), no_key=True).select_related("author", "organisation").get(pk=pk)


def with_all(posts: QuerySet[Post]) -> QuerySet[Post]:
    return posts.select_related("author", "organisation__seat", "card", "poll", "territory")


def _page(posts: QuerySet[Post], before: int | None, limit: int) -> Page:
    if before is not None:
        posts = posts.filter(pk__lt=before)
    found = list(with_all(posts).order_by("-pk")[: limit + 1])
    return Page(found[:limit], found[limit - 1].pk if len(found) > limit else None)
