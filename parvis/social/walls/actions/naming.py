"""Whom a post names with an @: the one way that comments have."""

from __future__ import annotations

from datetime import datetime

from parvis.commons.contents.registry import kind_of
from parvis.commons.discussions.actions import DiscussionRefused, name_people, tell_named
from parvis.people.members.models import Member

from ..models import Post
from .refusals import PostRefused


def name(post: Post, *, by: Member, at: datetime) -> None:
    """Keep whom the text names, and tell those who may read it. Raises PostRefused where two people bear the name."""
    content = kind_of("post").get(post.pk)
    assert content is not None, "it was written in this transaction"
    try:
        name_people(by=by, kind="post", id=post.pk, under=content, text=post.text, at=at)
    except DiscussionRefused as refusal:
        raise PostRefused(refusal.message, field="text") from refusal
    tell_named(by=by, kind="post", id=post.pk, content=content, address=post.inner_address, at=at)
