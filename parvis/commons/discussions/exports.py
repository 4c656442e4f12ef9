"""The comments that an organisation's contents received, in the copy it takes along: what anyone reads there, no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from parvis.commons.contents import registry
from parvis.commons.contents.actions import as_lines
from parvis.commons.contents.registry import Part

from .models import Comment


def comments_received_by(organisation: int) -> Iterator[Part]:
    received = _received(organisation)
    if received.exists():
        yield Part("commentaires.jsonl", chunks=lambda: as_lines(map(_told, received.iterator(chunk_size=500))))


def _received(organisation: int) -> QuerySet[Comment]:
    """Those that are shown, in the order of time, under all that it has for everyone to read."""
    under = Q(pk__in=[])
    for kind in registry.kinds():
        ids = registry.published_by(kind.key, [organisation]).get(organisation)
        if ids:
            under |= Q(kind=kind.key, object_id__in=ids)
    shown = Comment.objects.filter(under, state=Comment.State.SHOWN, hidden_at=None, deleted_at=None)
    return shown.select_related("author", "organisation").order_by("created_at", "pk")


def _told(comment: Comment) -> dict[str, Any]:
    signed = comment.organisation.name if comment.organisation else comment.author.name if comment.author else None
    return {
        "id": comment.pk, "sous": comment.kind, "numero": comment.object_id, "repond_a": comment.answers_to_id,
        "signe": signed, "texte": comment.text, "le": comment.created_at, "modifie": comment.edited_at,
    }  # fmt: skip
