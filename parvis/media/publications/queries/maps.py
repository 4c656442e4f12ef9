"""What site maps list: every visible piece, by ranges of its number; nothing of those who want no robot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Max

from parvis.ground.core.crawling import Crawling
from parvis.media.video.queries.shown import Enclosure, ShownFilm, enclosures, shown_films

from ..addresses import piece_path
from ..models import Form, Publication, State

_WITH_PIECES = """
    SELECT slug FROM territories_territory t WHERE EXISTS (
        SELECT 1 FROM publications_placement WHERE territory_id = t.id) ORDER BY t.level DESC, t.sort_name, t.id
"""
_EDITORS = """
    SELECT slug FROM organisations_organisation o WHERE crawling <> 'nobody' AND EXISTS (
        SELECT 1 FROM publications_publication p WHERE p.organisation_id = o.id AND p.state = 'published') ORDER BY sort_name, id
"""

_WITH_FILMS = _WITH_PIECES.replace("territory_id = t.id", "territory_id = t.id AND is_film")
_FILMING = _EDITORS.replace("p.state = 'published'", "p.state = 'published' AND p.form = 'video'")


@dataclass(frozen=True, slots=True)
class MappedFilm:
    """A film as a site map of videos names it."""

    number: int
    address: str
    title: str
    standfirst: str
    published_at: datetime
    film: ShownFilm
    file: Enclosure


@dataclass(frozen=True, slots=True)
class Mapped:
    """A piece as a site map names it."""

    address: str
    title: str
    published_at: datetime
    updated_at: datetime
    organisation_name: str


def highest_number() -> int:
    """The number of the last piece that appeared; 0 when none did."""
    return Publication.objects.aggregate(highest=Max("number"))["highest"] or 0


def mapped_between(first: int, last: int) -> list[Mapped]:
    """The visible pieces numbered from `first` to `last`, both included."""
    return _mapped(number__gte=first, number__lte=last)


def mapped_since(moment: datetime, limit: int = 1000) -> list[Mapped]:
    """The visible pieces published since `moment`, newest first, and no more than `limit`."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT number FROM publications_placement WHERE published_at >= %s AND territory_id IN (
                SELECT id FROM territories_territory WHERE code = 'FR' AND level = 5)
            ORDER BY published_at DESC, number DESC LIMIT %s
            """,
            [moment, limit],
        )
        numbers = [number for (number,) in cursor.fetchall()]
    return sorted(_mapped(number__in=numbers), key=lambda piece: piece.published_at, reverse=True)


def _mapped(**conditions: object) -> list[Mapped]:
    rows = (
        Publication.objects.filter(state=State.PUBLISHED, **conditions)
        .exclude(organisation__crawling=Crawling.NOBODY)
        .order_by("number")
        .values_list("number", "title", "form", "published_at", "updated_at", "organisation__name")
    )
    return [
        Mapped(piece_path(number, title, form=form), title, published, updated, name)
        for number, title, form, published, updated, name in rows
        if number is not None and published is not None  # as the database promises of what is published
    ]


def films_between(first: int, last: int) -> list[MappedFilm]:
    """The visible films among the pieces numbered from `first` to `last`: for a site map of videos. Three statements."""
    rows = list(
        Publication.objects.filter(state=State.PUBLISHED, form=Form.VIDEO, number__gte=first, number__lte=last)
        .exclude(organisation__crawling=Crawling.NOBODY)
        .order_by("number")
        .values_list("number", "title", "standfirst", "published_at", "video_id")
    )
    films = shown_films(row[4] for row in rows)
    files = enclosures(films)
    return [
        MappedFilm(
            number, piece_path(number, title, form=Form.VIDEO), title, standfirst, published, films[video], files[video]["mp4"]
        )
        for number, title, standfirst, published, video in rows
        if number is not None and published is not None and video in films and "mp4" in files.get(video, {})
    ]


def highest_film() -> int:
    """The number of the last film that appeared; 0 when none did."""
    return Publication.objects.filter(form=Form.VIDEO).aggregate(highest=Max("number"))["highest"] or 0


def territories_with_films() -> list[str]:
    """Slugs of the territories whose WebTV has something to show, the widest first."""
    return _slugs(_WITH_FILMS)


def editors_with_films() -> list[str]:
    """Slugs of the organisations whose channel has something to show."""
    return _slugs(_FILMING)


def territories_with_pieces() -> list[str]:
    """Slugs of the territories whose list is not empty, the widest first."""
    return _slugs(_WITH_PIECES)


def editors_with_pieces() -> list[str]:
    """Slugs of the organisations whose wall is not empty."""
    return _slugs(_EDITORS)


def _slugs(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [slug for (slug,) in cursor.fetchall()]


def published_titles(organisation_id: int, *, limit: int) -> list[tuple[int, str, str, datetime]]:
    """Number, title, form and last change of what an organisation has published, the newest first."""
    found = Publication.objects.filter(organisation=organisation_id, state=State.PUBLISHED, number__isnull=False)
    rows = found.order_by("-published_at", "-number").values_list("number", "title", "form", "updated_at")[:limit]
    return [(number, title, form, changed) for number, title, form, changed in rows if number is not None]
