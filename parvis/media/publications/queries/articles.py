"""One piece with everything its page shows, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.ground.core import files, statements
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import levels_above

from ..addresses import document_path, piece_path
from ..models import Form, Licence, Nature, State, Version

NATURE_LABELS, LICENCE_LABELS = dict(Nature.choices), dict(Licence.choices)


@dataclass(frozen=True, slots=True)
class Place:
    """A territory an editor chose."""

    id: int
    level: int
    name: str
    slug: str
    around: frozenset[int]  # every territory that contains it


@dataclass(frozen=True, slots=True)
class Question:
    position: int
    question: str
    answer: str  # HTML, for the `rich` filter


@dataclass(frozen=True, slots=True)
class Correction:
    text: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    title: str
    address: str
    bytes: int
    pages: int


@dataclass(frozen=True, slots=True)
class Article:
    """A piece that appeared once, visible or taken down since."""

    id: int
    number: int
    state: str
    title: str
    url: str  # canonical
    standfirst: str
    body: str  # HTML, for the `rich` filter
    nature: str
    nature_label: str
    form: str
    published_at: datetime
    updated_at: datetime
    reading_minutes: int
    licence: str
    licence_label: str
    signature: str
    signature_url: str
    source_url: str
    is_open_to_comments: bool
    hidden_at: datetime | None
    hidden_reason: str
    picture_id: int | None
    video_id: int | None  # of a piece of form « vidéo »
    organisation_id: int
    organisation_name: str
    organisation_slug: str
    crawling: str  # what robots may do with it, as its organisation answered
    category: tuple[tuple[str, str], ...]  # its path: (name, url path) of each step
    places: tuple[Place, ...]  # chosen by the editor, widest first
    questions: tuple[Question, ...]
    corrections: tuple[Correction, ...]
    attachments: tuple[Attachment, ...]
    audio: tuple[str, int] | None  # read aloud: address of its sound, how long it lasts in ms
    versions: int  # what it said before; the present text is not one

    @property
    def is_visible(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_film(self) -> bool:
        return self.form == Form.VIDEO

    @property
    def is_interview(self) -> bool:
        return self.form == Form.INTERVIEW

    @property
    def home(self) -> Place:
        """Where it stands when read from nowhere: the widest chosen place of the country; abroad if only chosen for that."""
        return next((place for place in self.places if place.level <= Level.COUNTRY), self.places[0])

    def level_for(self, territory: Territory) -> Place | None:
        """The chosen place nearest to a reader who stands in `territory`; None when it has nothing to do with it (R7)."""
        chosen = {place.id: place for place in self.places}
        for ring in (territory, *levels_above(territory)):
            if ring.pk in chosen:
                return chosen[ring.pk]
        # Chosen for a place inside: the widest one, as on the list of `territory`.
        return next((place for place in self.places if territory.pk in place.around), None)


@dataclass(frozen=True, slots=True)
class PastVersion:
    number: int
    title: str
    standfirst: str
    body: str
    questions: list[tuple[str, str]]  # of an interview: (question, HTML of the answer)
    saved_at: datetime


def article(number: int) -> Article | None:
    """The piece that bears `number`, taken down or not; None where no piece ever appeared under it."""
    found = statements.rows(_ARTICLE, [number])
    return _article(found[0]) if found else None


def past_versions(publication_id: int) -> list[PastVersion]:
    """What a piece said before each change, the newest first."""
    rows = Version.objects.filter(publication_id=publication_id).order_by("-number")
    return [PastVersion(*row) for row in rows.values_list("number", "title", "standfirst", "body", "questions", "saved_at")]


_ARTICLE = """
    SELECT p.id, p.number, p.state, p.title, p.standfirst, p.body, p.nature, p.form, p.published_at, p.updated_at,
        p.reading_minutes, p.licence, p.signature, p.signature_url, p.source_url, p.is_open_to_comments,
        p.hidden_at, p.hidden_reason, p.lead_picture_id, p.video_id, o.id, o.name, o.slug, o.crawling,
        category.name, category.slug, parent.name, parent.slug,
        (SELECT json_agg(json_build_array(t.id, t.level, t.name, t.slug, ARRAY(
                SELECT outer_id FROM territories_inclusion WHERE inner_id = t.id)) ORDER BY t.level DESC, t.id)
            FROM publications_reach r JOIN territories_territory t ON t.id = r.territory_id WHERE r.publication_id = p.id),
        (SELECT json_agg(json_build_array(position, question, answer) ORDER BY position)
            FROM publications_question WHERE publication_id = p.id),
        (SELECT json_agg(json_build_array(text, made_at) ORDER BY made_at DESC)
            FROM publications_correction WHERE publication_id = p.id),
        (SELECT json_agg(json_build_array(id, title, bytes, pages) ORDER BY id)
            FROM publications_attachment WHERE publication_id = p.id),
        (SELECT json_build_array(file, duration_ms) FROM publications_audioedition WHERE publication_id = p.id),
        (SELECT count(*) FROM publications_version WHERE publication_id = p.id)
    FROM publications_publication p
    JOIN organisations_organisation o ON o.id = p.organisation_id
    LEFT JOIN publications_category category ON category.id = p.category_id
    LEFT JOIN publications_category parent ON parent.id = category.parent_id
    WHERE p.number = %s AND p.published_at IS NOT NULL AND p.state IN ('published', 'waiting', 'invalidated', 'withdrawn')
"""


def _article(row: tuple[Any, ...]) -> Article:
    (id, number, state, title, standfirst, body, nature, form, published_at, updated_at, minutes, licence, signature,
     signature_url, source_url, is_open, hidden_at, hidden_reason, picture_id, video_id, organisation_id, organisation,
     organisation_slug, crawling, category, category_slug, parent, parent_slug,
     places, questions, corrections, attachments, audio, versions) = row  # fmt: skip
    path: tuple[tuple[str, str], ...] = ()
    if parent:
        path = ((parent, parent_slug), (category, f"{parent_slug}/{category_slug}"))
    elif category:
        path = ((category, category_slug),)
    return Article(
        id=id,
        number=number,
        state=state,
        title=title,
        url=piece_path(number, title, form=form),
        standfirst=standfirst,
        body=body,
        nature=nature,
        nature_label=NATURE_LABELS[nature],
        form=form,
        published_at=published_at,
        updated_at=updated_at,
        reading_minutes=minutes,
        licence=licence,
        licence_label=LICENCE_LABELS[licence],
        signature=signature,
        signature_url=signature_url,
        source_url=source_url,
        is_open_to_comments=is_open,
        hidden_at=hidden_at,
        hidden_reason=hidden_reason,
        picture_id=picture_id,
        video_id=video_id,
        organisation_id=organisation_id,
        organisation_name=organisation,
        organisation_slug=organisation_slug,
        crawling=crawling,
        category=path,
        places=tuple(Place(pk, level, name, slug, frozenset(around)) for pk, level, name, slug, around in places or ()),
        questions=tuple(Question(*question) for question in questions or ()),
        corrections=tuple(Correction(text, datetime.fromisoformat(made_at)) for text, made_at in corrections or ()),
        attachments=tuple(
            Attachment(name, document_path(number, pk, name), size, pages) for pk, name, size, pages in attachments or ()
        ),
        audio=(files.address(audio[0]), audio[1]) if audio else None,
        versions=versions,
    )
