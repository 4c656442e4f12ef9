"""Which pieces show which pictures."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from parvis.commons.pictures.models import Picture
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


def pictures_brought_into(number: int) -> QuerySet[Picture]:
    """The pictures brought in for the piece that bears `number`, placed in its text or not."""
    return Picture.objects.filter(
        pk__in=Publication.pictures.through.objects.filter(publication__number=number).values("picture")
    ).order_by("id")
