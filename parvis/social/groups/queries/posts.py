"""Posts of groups, as walls keep them."""

from __future__ import annotations

from parvis.commons.discussions.models import Comment
from parvis.people.members.models import Member
from parvis.social.walls.models import Post

from ..models import Group


def group_of_post(post: int) -> Group | None:
    """The group on whose wall this post stands."""
    place = Post.objects.filter(pk=post, place_kind="group", deleted_at=None).values_list("place_id", flat=True).first()
    return Group.objects.filter(pk=place).first() if place is not None else None


def hidden_posts_in(group: Group, *, but: Member) -> list[Post]:
    """Those that someone who runs the group hid, never the reader's own; what a decision hid is not theirs to show."""
    found = Post.objects.filter(place_kind="group", place_id=group.pk, hidden_how=Post.Hiding.PLACE, deleted_at=None).exclude(
        author=but
    )
    return list(found.select_related("author", "hidden_by").order_by("-hidden_at")[:50])


def comments_in(group: Group, *, but: Member, limit: int | None = 30) -> list[Comment]:
    """What was said under the posts of the group and is shown, the latest first; never the reader's own."""
    posts = Post.objects.standing().filter(place_kind="group", place_id=group.pk).values("pk")
    found = Comment.objects.filter(
        kind="post", object_id__in=posts, hidden_at=None, deleted_at=None, state=Comment.State.SHOWN
    ).exclude(author=but)
    return list(found.select_related("author").order_by("-pk")[:limit])
