"""Which pieces show which pictures."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.commons.pictures.registry import Use

from ..models import Publication
from .tags import page_tags


def uses_of_pictures(picture_ids: Iterable[int]) -> dict[int, list[Use]]:
    """The pieces that show each of these pictures, drafts included; registered with commons.pictures."""
    wanted = set(picture_ids)
    pieces = Publication.objects.filter(pictures__in=wanted).distinct().prefetch_related("pictures", "reaches")
    found: dict[int, list[Use]] = {}
    for piece in pieces:
        use = Use(
            title=piece.title,
            address=piece.get_absolute_url() if piece.is_public else "",
            tags=page_tags(piece) if piece.number else (),
            territory_ids=tuple(reach.territory_id for reach in piece.reaches.all()),
        )
        for picture in piece.pictures.all():
            if picture.pk in wanted:
                found.setdefault(picture.pk, []).append(use)
    return found
