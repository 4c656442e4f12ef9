"""When something is said in a film: what a search for words adds to a film that was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parvis.commons.search.language import CONFIGURATION, normalise
from parvis.ground.core import statements

from .shown import shown_films


@dataclass(frozen=True, slots=True)
class Moment:
    """The first of the captions that say most of the words."""

    start_ms: int
    text: str

    @property
    def seconds(self) -> int:
        return self.start_ms // 1000


_MOMENTS = """
    SELECT DISTINCT ON (said.video_id) said.video_id, said.start, said.text
    FROM (
        SELECT c.video_id, (cue->>0)::int AS start, cue->>2 AS text, to_tsvector(%s::regconfig, cue->>2) AS words
        FROM video_captions c CROSS JOIN LATERAL jsonb_array_elements(c.cues) cue
        WHERE c.video_id = ANY(%s::bigint[]) AND c.language = 'fr'
    ) said
    CROSS JOIN LATERAL (
        SELECT count(*) AS found FROM unnest(%s::text[]) asked WHERE said.words @@ plainto_tsquery(%s::regconfig, asked)
    ) hits
    WHERE hits.found > 0
    ORDER BY said.video_id, hits.found DESC, said.start
"""


def moments(video_ids: Iterable[int], asked: Sequence[str]) -> dict[int, Moment]:
    """Where these words are said, in each of these films that may be seen; those that say none are left out. Two statements."""
    shown = list(shown_films(video_ids))
    words = [normalise(one) for one in asked]
    if not shown or not words:
        return {}
    rows = statements.rows(_MOMENTS, [CONFIGURATION, shown, words, CONFIGURATION])
    return {video: Moment(start, " ".join(text.split())) for video, start, text in rows}
