"""What a list shows of a piece, and the lists: newest first, nothing else ever changes their order (R25, R26).

Every list is one index range over `Placement` and one statement, whatever its length; the pictures of all
its stories come in a second one. The statements are written out because composing them would cost as
much as running them, and these are the pages that everyone reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.commons.pictures.queries import ShownPicture, shown
from parvis.ground.core import statements
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import levels_above
from parvis.media.video.queries.shown import ShownFilm, shown_films
from parvis.people.organisations.models import Organisation

from ..addresses import blog_path, list_path, piece_path
from ..models import Category, Nature

NATURE_LABELS = dict(Nature.choices)


@dataclass(frozen=True, slots=True)
class Story:
    """A publication on a list: everything its card needs, nothing to look up in a template."""

    number: int
    title: str
    url: str  # seen from the territory of the list: /narbonne-11262/article/24581-le-titre/
    standfirst: str
    nature: str  # Nature value, for the label's class
    nature_label: str
    form: str  # Form value
    published_at: datetime
    reading_minutes: int
    organisation_name: str
    organisation_url: str  # /blog/<slug>/
    level_name: str  # the chosen territory that puts it on this list: "Narbonne", "Aude", "France"
    level_url: str
    category_name: str  # "" without category
    category_url: str
    picture: ShownPicture | None
    film: ShownFilm | None = None  # of form « vidéo »; without a picture of its own the card shows its poster


@dataclass(frozen=True, slots=True)
class Front:
    """The front page of a territory: its own pieces, then what was chosen for the levels above it."""

    latest: list[Story]
    wider: list[Story]


def latest(
    territory: Territory, *, category: Category | None = None, before: int | None = None, limit: int, films: bool = False
) -> list[Story]:
    """The newest pieces chosen for `territory` or for a place inside it, each naming its own level.

    `before` is the number of the last piece already read: only older ones follow. An unknown number gives none.
    `films`: those of its WebTV alone.
    """
    return _stories(_latest_rows(territory, category, before, limit, films=films), territory.slug)


def wider(territory: Territory, limit: int, *, films: bool = False) -> list[Story]:
    """The newest pieces chosen for the levels above `territory` and not on its own list (« Plus largement »)."""
    return _stories(_wider_rows(territory, limit, films=films), territory.slug)


def front(territory: Territory, *, limit: int, wider_limit: int) -> Front:
    """Both lists of a territory's front page, their pictures loaded together."""
    own, above = _latest_rows(territory, None, None, limit), _wider_rows(territory, wider_limit)
    stories = _stories([*own, *above], territory.slug)
    return Front(latest=stories[: len(own)], wider=stories[len(own) :])


def of_organisation(organisation: Organisation, *, before: int | None = None, limit: int, films: bool = False) -> list[Story]:
    """The newest pieces on an organisation's wall, each at its canonical address and naming its widest level."""
    values = {"organisation": organisation.pk, "before": before, "limit": limit}
    return _stories(_select(_CHANNEL if films else _WALL, values), None)


def by_numbers(numbers: Iterable[int]) -> dict[int, Story]:
    """The visible pieces among `numbers`, at their canonical addresses: for lists that others have ordered."""
    rows = _select(_NUMBERED, {"numbers": list(numbers)})
    return {story.number: story for story in _stories(rows, None)}


# --- the statements -------------------------------------------------------------------------------

_COLUMNS = """
    p.number, p.title, p.standfirst, p.nature, p.form, p.published_at, p.reading_minutes, p.lead_picture_id, p.video_id,
    o.name, o.slug, category.name, category.slug, parent.slug, level.name, level.slug
"""
_JOINS = """
    JOIN organisations_organisation o ON o.id = p.organisation_id
    LEFT JOIN publications_category category ON category.id = p.category_id
    LEFT JOIN publications_category parent ON parent.id = category.parent_id
"""
# Which of the chosen territories puts a piece on the list of `territory`: itself, else the widest one inside it.
_OWN_LEVEL = """
    CROSS JOIN LATERAL (
        SELECT t.name, t.slug FROM publications_reach r JOIN territories_territory t ON t.id = r.territory_id
        WHERE r.publication_id = p.id AND (t.id = %(territory)s OR EXISTS (
            SELECT 1 FROM territories_inclusion i WHERE i.inner_id = t.id AND i.outer_id = %(territory)s))
        ORDER BY t.id = %(territory)s DESC, t.level DESC, t.id LIMIT 1
    ) level
"""
_WIDEST_LEVEL = """
    CROSS JOIN LATERAL (
        SELECT t.name, t.slug FROM publications_reach r JOIN territories_territory t ON t.id = r.territory_id
        WHERE r.publication_id = p.id ORDER BY t.level DESC, t.id LIMIT 1
    ) level
"""
_OLDER = "AND (published_at, number) < (SELECT published_at, number FROM publications_publication WHERE number = %(before)s)"

_LIST = """
    SELECT {columns} FROM (
        SELECT publication_id FROM publications_placement
        WHERE territory_id = %(territory)s {narrower} {older}
        ORDER BY published_at DESC, number DESC LIMIT %(limit)s
    ) listed
    JOIN publications_publication p ON p.id = listed.publication_id
    {joins} {level}
    ORDER BY p.published_at DESC, p.number DESC
"""
_RING = """
    (SELECT publication_id, published_at, number, {rank} AS rank FROM publications_placement ring
     WHERE ring.territory_id = {territory} AND ring.chosen {narrower} AND NOT EXISTS (
        SELECT 1 FROM publications_placement own
        WHERE own.publication_id = ring.publication_id AND own.territory_id = %(territory)s)
     ORDER BY published_at DESC, number DESC LIMIT {limit})
"""
_ABOVE = """
    SELECT {columns} FROM (
        SELECT * FROM (
            SELECT DISTINCT ON (number) publication_id, published_at, number, rank
            FROM ({rings}) every ORDER BY number, rank
        ) once ORDER BY published_at DESC, number DESC LIMIT {limit}
    ) listed
    JOIN publications_publication p ON p.id = listed.publication_id
    {joins} JOIN territories_territory level ON level.id = (%(rings)s::bigint[])[listed.rank]
    ORDER BY p.published_at DESC, p.number DESC
"""
_WALL = f"""
    SELECT {_COLUMNS} FROM publications_publication p {_JOINS} {_WIDEST_LEVEL}
    WHERE p.organisation_id = %(organisation)s AND p.state = 'published'
    AND (%(before)s::bigint IS NULL
         OR (p.published_at, p.number) < (SELECT published_at, number FROM publications_publication WHERE number = %(before)s))
    ORDER BY p.published_at DESC, p.number DESC LIMIT %(limit)s
"""  # noqa: S608
_CHANNEL = _WALL.replace("AND p.state = 'published'", "AND p.state = 'published' AND p.form = 'video'")
_NUMBERED = f"""
    SELECT {_COLUMNS} FROM publications_publication p {_JOINS} {_WIDEST_LEVEL}
    WHERE p.number = ANY(%(numbers)s) AND p.state = 'published'
"""  # noqa: S608


def _latest_rows(
    territory: Territory, category: Category | None, before: int | None, limit: int, *, films: bool = False
) -> list[tuple[Any, ...]]:
    narrower = "AND is_film" if films else ""
    if category is not None:
        narrower += f" AND {'category_id' if category.parent_id else 'top_category_id'} = %(category)s"
    statement = _LIST.format(
        columns=_COLUMNS, joins=_JOINS, level=_OWN_LEVEL, narrower=narrower, older=_OLDER if before is not None else ""
    )
    return _select(statement, {"territory": territory.pk, "category": category and category.pk, "before": before, "limit": limit})


def _wider_rows(territory: Territory, limit: int, *, films: bool = False) -> list[tuple[Any, ...]]:
    above = [ring.pk for ring in levels_above(territory)]
    if not above:
        return []
    branches = " UNION ALL ".join(
        _RING.format(rank=rank, territory=int(pk), limit=int(limit), narrower="AND ring.is_film" if films else "")
        for rank, pk in enumerate(above, start=1)
    )
    statement = _ABOVE.format(columns=_COLUMNS, joins=_JOINS, rings=branches, limit=int(limit))
    return _select(statement, {"territory": territory.pk, "rings": above})


def _select(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    return statements.rows(statement, values)


def _stories(rows: Sequence[tuple[Any, ...]], seen_from: str | None) -> list[Story]:
    pictures = shown({row[7] for row in rows if row[7]})
    films = shown_films({row[8] for row in rows if row[8]})
    return [_story(row, seen_from, pictures, films) for row in rows]


def _story(row: tuple[Any, ...], seen_from: str | None, pictures: dict[int, ShownPicture], films: dict[int, ShownFilm]) -> Story:
    (number, title, standfirst, nature, form, published_at, minutes, picture_id, video_id, organisation, organisation_slug,
     category, category_slug, parent_slug, level, level_slug) = row  # fmt: skip
    path = f"{parent_slug}/{category_slug}" if parent_slug else category_slug
    film = films.get(video_id)
    return Story(
        number=number,
        title=title,
        url=piece_path(number, title, form=form, seen_from=seen_from),
        standfirst=standfirst,
        nature=nature,
        nature_label=NATURE_LABELS[nature],
        form=form,
        published_at=published_at,
        reading_minutes=minutes,
        organisation_name=organisation,
        organisation_url=blog_path(organisation_slug),
        level_name=level,
        level_url=list_path(level_slug),
        category_name=category or "",
        category_url=list_path(seen_from or level_slug, path) if category else "",
        picture=pictures.get(picture_id) or _poster(film),
        film=film,
    )


def _poster(film: ShownFilm | None) -> ShownPicture | None:
    if film is None or not film.poster:
        return None
    return ShownPicture("", "", film.poster, film.width, film.height, "", "")  # beside its title: it says nothing more
