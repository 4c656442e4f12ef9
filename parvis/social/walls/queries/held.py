"""Whether a case still needs the copy of a post that its author deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from parvis.commons.discussions.models import Comment
from parvis.commons.moderation.models import Case
from parvis.commons.moderation.queries import appealed_until, latest_decision

from ..models import Post, PostPicture


def is_held(post: Post, at: datetime) -> bool:
    """While someone still has to decide on it, a picture of it or a comment under it, or may appeal what was decided."""
    shown = list(PostPicture.objects.filter(post=post).values_list("picture_id", flat=True))
    under = Comment.objects.filter(kind="post", object_id=post.pk).values("pk")  # what is said of them leans on the post
    about = Q(kind="post", object_id=post.pk) | Q(kind="picture", object_id__in=shown) | Q(kind="comment", object_id__in=under)
    for case in Case.objects.filter(about):
        if case.is_waiting:
            return True
        decision = latest_decision(case)
        if case.state != Case.State.FINAL and decision is not None and appealed_until(decision) > at:
            return True
    return False


def no_longer_held(at: datetime) -> Iterator[Post]:
    """Deleted posts whose case is over for good."""
    for post in Post.objects.filter(deleted_at__isnull=False).order_by("id").iterator():
        if not is_held(post, at):
            yield post
