"""Reading pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.template.loader import render_to_string

from parvis.ground.core import files
from parvis.ground.core.text import rich

from ..models import Picture, Rendition, Sheet

WIDTHS = (480, 960, 1600)


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as a page shows it; only ever made for pictures that may be shown."""

    alt: str
    credit: str
    src: str  # address of the WebP that serves browsers without AVIF and srcset
    width: int  # pixels of the widest rendition
    height: int
    avif_srcset: str  # "/fichiers/…-480.avif 480w, …"; empty until renditions are made
    webp_srcset: str


_SHOWN = """
    SELECT p.id, p.alt, p.credit, r.format, r.width, r.height, r.file
    FROM pictures_picture p JOIN pictures_rendition r ON r.picture_id = p.id
    WHERE p.id = ANY(%s::bigint[]) AND p.refused_at IS NULL AND p.searched_at IS NOT NULL
      AND (NOT p.shows_people OR p.passed_at IS NOT NULL)
    ORDER BY p.id, r.width
"""


def shown(ids: Iterable[int | None]) -> dict[int, ShownPicture]:
    """Those of these pictures that readers may see, by id. One statement, written out: every list runs it; none for no id."""
    wanted = [id for id in set(ids) if id]
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, [wanted])
        found: dict[int, list[tuple[Any, ...]]] = {}
        for id, *rendition in cursor.fetchall():
            found.setdefault(id, []).append(tuple(rendition))
    made = ((id, _as_shown(renditions)) for id, renditions in found.items())
    return {id: picture for id, picture in made if picture is not None}


def figures(*texts: str) -> dict[int, str]:
    """HTML of the pictures that stand in these stored texts and may be seen: for `{{ body|rich:figures }}`."""
    return {
        id: render_to_string("pictures/figure.html", {"picture": picture}).strip()
        for id, picture in shown(id for text in texts for id in rich.pictures_in(text)).items()
    }


def private_view(picture: Picture) -> ShownPicture:
    """A picture as those who may see it before readers do: its team, the delegates who decide on it."""
    return ShownPicture(picture.alt, picture.credit, private_address(picture.pk), picture.width, picture.height, "", "")


def private_figures(*texts: str) -> dict[int, str]:
    """As `figures`, for a preview: whatever the gate says, at addresses that check who asks."""
    wanted = {id for text in texts for id in rich.pictures_in(text)}
    return {
        picture.pk: render_to_string("pictures/figure.html", {"picture": private_view(picture)}).strip()
        for picture in Picture.objects.filter(pk__in=wanted)
    }


def private_address(id: int) -> str:
    return f"/moi/images/{id}/"


def library_of(organisation_id: int) -> QuerySet[Picture]:
    """The organisation's pictures, the newest first."""
    return Picture.objects.filter(organisation=organisation_id).prefetch_related(_renditions()).order_by("-id")


def waiting() -> QuerySet[Picture]:
    """Pictures of recognisable people on which nobody has decided, the oldest first; not while their editor fills a sheet in."""
    unsigned = Sheet.objects.filter(
        carrier_kind="picture", carrier_id=OuterRef("pk"), state__in=[Sheet.State.SEARCHING, Sheet.State.OPEN]
    )
    return (
        Picture.objects.filter(~Exists(unsigned), shows_people=True, passed_at__isnull=True, refused_at__isnull=True)
        .select_related("organisation", "member", "rights_signed_by")
        .order_by("rights_signed_at", "id")
    )


def smallest_rendition(picture: Picture) -> Rendition | None:
    """What a desk shows of a picture, whatever its gate."""
    return picture.renditions.filter(format="webp").order_by("width").first()


def lock_picture(pk: int) -> Picture:
    return Picture.objects.select_for_update(of=("self",), no_key=True).select_related("organisation__seat", "member").get(pk=pk)


def _renditions() -> Prefetch[str, QuerySet[Rendition], str]:
    return Prefetch("renditions", Rendition.objects.order_by(F("width")))


def _as_shown(renditions: list[tuple[Any, ...]]) -> ShownPicture | None:
    """From (alt, credit, format, width, height, file) of each rendition, the narrowest first."""
    webp = [one for one in renditions if one[2] == "webp"]
    if not webp:
        return None
    alt, credit, _, width, height, _ = webp[-1]
    # Small enough for a phone, sharp enough for the few browsers that only take `src`.
    middle = next((one for one in webp if one[3] >= 800), webp[-1])
    return ShownPicture(
        alt=alt,
        credit=credit,
        src=files.address(middle[5]),
        width=width,
        height=height,
        avif_srcset=_srcset(one for one in renditions if one[2] == "avif"),
        webp_srcset=_srcset(webp),
    )


def _srcset(renditions: Iterable[tuple[Any, ...]]) -> str:
    return ", ".join(f"{files.address(file)} {width}w" for *_, width, _height, file in renditions)
