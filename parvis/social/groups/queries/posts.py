"""Posts of groups, as walls keep them."""

from __future__ import annotations

from parvis.social.walls.models import Post

from ..models import Group


def group_of_post(post: int) -> Group | None:
    """The group on whose wall this post stands."""
    place = Post.objects.filter(pk=post, place_kind="group", deleted_at=None).values_list("place_id", flat=True).first()
    return Group.objects.filter(pk=place).first() if place is not None else None
