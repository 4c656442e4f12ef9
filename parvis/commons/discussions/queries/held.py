"""Whether a case still needs the words of a comment that its author took back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from parvis.commons.moderation.models import Case
from parvis.commons.moderation.queries import appealed_until, latest_decision

from ..models import Comment


def is_held(comment: Comment, at: datetime) -> bool:
    """While someone still has to decide on it, or may appeal what was decided."""
    for case in Case.objects.filter(kind="comment", object_id=comment.pk):
        decision = latest_decision(case)
        if case.is_waiting or (case.state != Case.State.FINAL and decision is not None and appealed_until(decision) > at):
            return True
    return False


def no_longer_held(at: datetime) -> Iterator[Comment]:
    """Comments taken back whose case is over for good."""
    for comment in Comment.objects.filter(deleted_at__isnull=False, author__isnull=False).order_by("id").iterator():
        if not is_held(comment, at):
            yield comment
