"""What goes with a content that is gone for good."""

from __future__ import annotations

from django.db import transaction

from ..models import Comment, Mention, Precision, Reaction, Setting


@transaction.atomic
def forget_under(*, kind: str, id: int) -> None:
    """All that was said under a content and of it: comments, votes, names, precisions, settings. For the app that deletes it."""
    said = list(Comment.objects.filter(kind=kind, object_id=id).values_list("pk", flat=True))
    for model in (Reaction, Mention):
        model.objects.filter(kind="comment", object_id__in=said).delete()
    for everything in (Comment, Reaction, Mention, Precision, Setting):
        everything.objects.filter(kind=kind, object_id=id).delete()
