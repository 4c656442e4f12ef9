"""Films that readers may see: made, and their images passed by both signatures (R43, R44)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parvis.ground.core import files, statements

from ..lengths import lasts
from ..models import Rendition, State


@dataclass(frozen=True, slots=True)
class ShownFilm:
    """What a list says of a film."""

    id: int
    duration_ms: int
    width: int
    height: int
    poster: str  # address; "" without one

    @property
    def lasts(self) -> str:
        return lasts(self.duration_ms)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of a film that a feed hands over whole."""

    address: str
    bytes: int
    media_type: str
    width: int = 0
    height: int = 0


_SHOWN = """
    SELECT v.id, v.duration_ms, v.width, v.height, v.poster FROM video_video v
    WHERE v.id = ANY(%s::bigint[]) AND v.state = 'ready' AND EXISTS (
        SELECT 1 FROM pictures_sheet s WHERE s.carrier_kind = 'video' AND s.carrier_id = v.id AND s.state = 'passed')
"""


def is_shown(id: int) -> bool:
    return bool(shown_films([id]))


def shown_films(ids: Iterable[int]) -> dict[int, ShownFilm]:
    """Those of these films that may be shown. One statement, none where nothing is asked."""
    wanted = list(ids)
    if not wanted:
        return {}
    return {
        id: ShownFilm(id, duration, width, height, files.address(poster) if poster else "")
        for id, duration, width, height, poster in statements.rows(_SHOWN, [wanted])
    }


def enclosures(ids: Iterable[int]) -> dict[int, dict[str, Enclosure]]:
    """Of each film: its small MP4 ("mp4") and its sound alone ("sound"), as feeds hand them over. Asked for shown films."""
    rows = Rendition.objects.filter(video__in=list(ids), video__state=State.READY, kind__in=["mp4", "sound"])
    found: dict[int, dict[str, Enclosure]] = {}
    current = rows.select_related("video").order_by("height")
    for one in current:
        if one.round == one.video.round:
            media_type = files.content_type(one.file)
            found.setdefault(one.video_id, {})[one.kind] = Enclosure(
                files.address(one.file), one.bytes, media_type, one.width, one.height
            )
    return found
