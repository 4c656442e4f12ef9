"""A photograph at the gate: whether readers see it stays written on its own row, which every list reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from parvis.ground.core import files
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.pages import purge
from parvis.people.members.models import Member

from .actions.renditions import expose, take_away
from .models import Picture
from .queries import lock_picture, private_address
from .registry import Carried, uses_of


class PictureCarrier:
    key = "picture"
    noun = "image"

    def get_many(self, ids: Iterable[int]) -> dict[int, Carried]:
        # Those of members have no sheet: their faces are hidden before anyone looks, or a delegate decides on them as they are.
        found = list(Picture.objects.filter(pk__in=list(ids), organisation__isnull=False).prefetch_related("renditions"))
        uses = uses_of(picture.pk for picture in found)
        return {
            picture.pk: Carried(
                title=picture.alt,
                organisation_id=picture.organisation_id or 0,
                desk_address=f"/redaction/images/{picture.pk}/",
                territory_ids=tuple(sorted({id for use in uses[picture.pk] for id in use.territory_ids})),
                is_ready=any(rendition.format == "webp" for rendition in picture.renditions.all()),
                preview=private_address(picture.pk),
                pages=tuple((use.title, use.address) for use in uses[picture.pk] if use.address) if picture.is_shown else (),
                width=picture.width,
                height=picture.height,
            )
            for picture in found
        }

    def signed(self, id: int, *, by: Member, at: datetime) -> None:
        """What was made of it before may show what must be hidden now: it is made again."""
        take_away(lock_picture(id))
        defer("pictures.make_renditions", priority=HEAVY, id=id)

    def passed(self, id: int, *, by: Member, at: datetime) -> None:
        picture = lock_picture(id)
        picture.passed_by, picture.passed_at = by, at
        picture.save(update_fields=["passed_by", "passed_at"])
        expose([id])
        _purge(id)

    def returned(self, id: int, *, reason: str, at: datetime) -> None:
        picture = lock_picture(id)
        picture.shows_people, picture.passed_by, picture.passed_at = True, None, None
        picture.save(update_fields=["shows_people", "passed_by", "passed_at"])
        expose([id])
        _purge(id)

    def frame(self, id: int, ms: int) -> bytes | None:
        picture = Picture.objects.filter(pk=id).first()
        if picture is None:
            return None
        try:
            with files.open_file(picture.original) as content:
                return content.read()
        except files.FileMissingError:
            return None


def _purge(id: int) -> None:
    purge(*{tag for use in uses_of([id])[id] for tag in use.tags})
