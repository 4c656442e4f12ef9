"""A film as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from parvis.ground.core import statements
from parvis.ground.core.files import address

from ..models import Captions, Chapter, State, Video
from ..vtt import Cue

LANGUAGES = {"fr": "français", "oc": "occitan", "en": "anglais"}
PARAGRAPH_MS, PAUSE_MS = 30_000, 2_500
COLUMNS = 10  # of the grid of small images, as studio.stills lays it


@dataclass(frozen=True, slots=True)
class Step:
    """A chapter: where it begins, where the next one does."""

    start_ms: int
    end_ms: int
    title: str


@dataclass(frozen=True, slots=True)
class Track:
    language: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Quality:
    height: int
    address: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is said without a long pause: where it begins, and its captions, each with its time."""

    start_ms: int
    cues: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Film:
    """A film that readers may see, with all that its player needs."""

    id: int
    round: int
    duration_ms: int
    width: int
    height: int
    has_sound: bool
    file: str  # address of the MP4
    bytes: int
    stream: str  # address of the HLS playlist; "" without one
    qualities: tuple[Quality, ...]
    poster: str
    thumbnails: str
    thumbnails_every_ms: int
    tracks: tuple[Track, ...]
    chapters: tuple[Step, ...]
    cues: tuple[Cue, ...]  # in French, else in the first language there is

    @property
    def columns(self) -> int:
        return COLUMNS

    @property
    def transcript(self) -> tuple[Paragraph, ...]:
        return _paragraphs(self.cues)

    @property
    def duration(self) -> str:
        """ISO 8601, for machines."""
        return f"PT{max(1, round(self.duration_ms / 1000))}S"


def film(video_id: int) -> Film | None:
    """The film, while its renditions are made and its images passed; None otherwise. Two statements at most."""
    found = statements.rows(_FILM, [video_id])
    if not found:
        return None
    (id, round_, duration, width, height, has_sound, poster, thumbnails, every, mp4, heights, languages, chapters) = found[0]
    languages = languages or []
    spoken = "fr" if "fr" in languages else next(iter(languages), "")
    return Film(
        id=id,
        round=round_,
        duration_ms=duration,
        width=width,
        height=height,
        has_sound=has_sound,
        file=address(mp4[0]),
        bytes=mp4[1],
        stream=f"/films/{id}/{round_}/film.m3u8" if heights else "",
        qualities=tuple(Quality(one, f"/films/{id}/{round_}/{one}.m3u8") for one in heights or ()),
        poster=address(poster) if poster else "",
        thumbnails=address(thumbnails) if thumbnails and every else "",
        thumbnails_every_ms=every or 0,
        tracks=tuple(Track(one, LANGUAGES.get(one, one), captions_path(id, one)) for one in languages),
        chapters=_steps(chapters or [], duration),
        cues=tuple(cues_of(id, spoken)) if spoken else (),
    )


def film_in_private(video: Video) -> Film | None:
    """A film as its team plays it before readers may; None until something of it is made."""
    made = video.renditions.filter(round=video.round, kind="mp4").order_by("height").first()
    if video.state != State.READY or made is None:
        return None
    return Film(
        id=video.pk,
        round=video.round,
        duration_ms=video.duration_ms or 0,
        width=video.width or 0,
        height=video.height or 0,
        has_sound=video.has_sound,
        file=f"/moi/films/{video.pk}/{made.file}",
        bytes=made.bytes,
        stream="",
        qualities=(),
        poster="",
        thumbnails="",
        thumbnails_every_ms=0,
        tracks=(),
        chapters=(),
        cues=(),
    )


def captions_path(video_id: int, language: str) -> str:
    return f"/films/{video_id}/{language}.vtt"


def cues_of(video_id: int, language: str) -> list[Cue]:
    """The captions of a film in one language, in order; none where nobody wrote any."""
    found = Captions.objects.filter(video=video_id, language=language).values_list("cues", flat=True).first()
    return [(int(start), int(end), str(text)) for start, end, text in found or ()]


def spoken_words(video_id: int) -> str:
    """All that is written about a film beside its piece, on one line, for search: its chapters, what is said in French."""
    titles = Chapter.objects.filter(video=video_id).order_by("start_ms").values_list("title", flat=True)
    return " ".join([*titles, *(" ".join(text.split()) for _, _, text in cues_of(video_id, "fr"))])


_IS_SHOWN = """
    v.state = 'ready' AND EXISTS (
        SELECT 1 FROM pictures_sheet s WHERE s.carrier_kind = 'video' AND s.carrier_id = v.id AND s.state = 'passed')
"""
_FILM = f"""
    SELECT v.id, v.round, v.duration_ms, v.width, v.height, v.has_sound, v.poster, v.thumbnails, v.thumbnails_every_ms,
        json_build_array(mp4.file, mp4.bytes),
        (SELECT json_agg(r.height ORDER BY r.height) FROM video_rendition r
            WHERE r.video_id = v.id AND r.round = v.round AND r.kind = 'hls'),
        (SELECT json_agg(c.language ORDER BY c.language <> 'fr', c.language) FROM video_captions c
            WHERE c.video_id = v.id AND jsonb_array_length(c.cues) > 0),
        (SELECT json_agg(json_build_array(c.start_ms, c.title) ORDER BY c.start_ms) FROM video_chapter c WHERE c.video_id = v.id)
    FROM video_video v
    JOIN video_rendition mp4 ON mp4.video_id = v.id AND mp4.round = v.round AND mp4.kind = 'mp4'
    WHERE v.id = %s AND {_IS_SHOWN}
    LIMIT 1
"""  # noqa: S608


def _steps(chapters: list[list[Any]], duration_ms: int) -> tuple[Step, ...]:
    begun = [(start, title) for start, title in chapters if start < duration_ms]
    if not begun:
        return ()
    ends = [start for start, _ in begun[1:]] + [duration_ms]
    return tuple(Step(start, end, title) for (start, title), end in zip(begun, ends, strict=True))


def _paragraphs(cues: tuple[Cue, ...]) -> tuple[Paragraph, ...]:
    """A new paragraph after a pause, and after half a minute as soon as a sentence ends."""
    if not cues:
        return ()
    groups: list[list[Cue]] = [[cues[0]]]
    for before, cue in pairwise(cues):
        long, ended = cue[0] - groups[-1][0][0] >= PARAGRAPH_MS, before[2].rstrip(" »”").endswith((".", "!", "?", "…"))
        if cue[0] - before[1] >= PAUSE_MS or (long and ended) or cue[0] - groups[-1][0][0] >= 2 * PARAGRAPH_MS:
            groups.append([])
        groups[-1].append(cue)
    return tuple(Paragraph(group[0][0], tuple((start, text.replace("\n", " ")) for start, _, text in group)) for group in groups)
