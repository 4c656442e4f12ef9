"""Articles, interviews, films: as their page shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.commons.pictures.queries import ShownPicture, shown
from parvis.ground.core.pages import depends_on
from parvis.ground.core.text.plain import plain_text
from parvis.ground.core.text.rich import render
from parvis.media.publications.models import Category
from parvis.media.publications.queries.articles import Article, article
from parvis.media.publications.queries.categories import category_at, category_tree
from parvis.media.publications.queries.stories import Story, latest, of_organisation

from ..paging import Cursor, Limit, Page, absolute, after, page_of
from ..words import Id, Slug
from .organisations import named
from .territories import Somewhere, meant

router = Router(tags=["Publications"])
categories = Router(tags=["Publications"])
FormName = Literal["article", "interview", "video"]
NatureName = Literal["information", "communique", "advertorial", "opinion", "journalism", "notice"]


class PictureShape(Schema):
    """Une image que l’on peut montrer : ses visages sont passés par la délégation."""

    url: str
    alt: str
    credit: str
    width: int
    height: int


class PublicationShape(Schema):
    """Un texte ou une vidéo, comme une liste le montre."""

    number: int = Field(description="Permanent, jamais donné deux fois.")
    title: str
    url: str
    standfirst: str
    form: FormName
    nature: NatureName
    published_at: datetime
    reading_minutes: int
    organisation: str = Field(description="Le nom de l’organisation qui publie.")
    organisation_slug: str
    category: str
    picture: PictureShape | None
    duration_ms: int | None = Field(description="D’une vidéo.")


class Chosen(Schema):
    slug: str
    name: str


class QuestionShape(Schema):
    question: str
    answer_html: str


class CorrectionShape(Schema):
    text: str
    made_at: datetime


class PublicationDetail(Schema):
    """Un texte entier. `body_html` est nettoyé : ni script, ni style, ni cadre."""

    number: int
    title: str
    url: str
    standfirst: str
    form: FormName
    nature: NatureName
    body_html: str
    body_text: str
    questions: list[QuestionShape]
    published_at: datetime
    updated_at: datetime
    reading_minutes: int
    licence: str
    signature: str
    source_url: str
    organisation: str
    organisation_slug: str
    category: str
    territories: list[Chosen]
    corrections: list[CorrectionShape]
    picture: PictureShape | None


class CategoryShape(Schema):
    path: str = Field(description="numerique, ou numerique/souverainete-numerique")
    name: str
    children: list[CategoryShape] = []


def picture_of(picture: ShownPicture | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    return {
        "url": absolute(picture.src), "alt": picture.alt, "credit": picture.credit, "width": picture.width,
        "height": picture.height,
    }  # fmt: skip


@router.get("", response=Page[PublicationShape], summary="Les publications", url_name="publications")
def publications(
    request: HttpRequest,
    cursor: Cursor,
    limit: Limit,
    territory: Somewhere,
    organisation: Annotated[Slug | None, Query(None, description="De cette organisation.")],
    category: Annotated[str, Query("", pattern=r"^([a-z0-9-]{1,60}(/[a-z0-9-]{1,60})?)?$", description="D’une rubrique.")],
    form: Annotated[Literal["", "video"], Query("", description="`video` : les vidéos seules.")],
) -> Any:
    """De la plus récente à la plus ancienne. D’une organisation, ou d’un territoire et de ce qu’il contient."""
    films, before = form == "video", after(cursor)
    if organisation:
        found = of_organisation(named(request, organisation), before=before, limit=limit + 1, films=films)
    else:
        place = meant(territory)
        chosen = category_at(category) if category else None
        if category and chosen is None:
            raise Http404
        depends_on(request, f"territory:{place.pk}")
        found = latest(place, category=chosen, before=before, limit=limit + 1, films=films)
    return page_of(request, found, limit=limit, shape=_story, key=lambda one: one.number)


@router.get("/{number}", response=PublicationDetail, summary="Une publication", url_name="publication")
def publication(request: HttpRequest, number: Id) -> Any:
    """404 aussi pour celle qui a été retirée ou invalidée."""
    depends_on(request, f"publication:{number}")
    found = article(number)
    if found is None or not found.is_visible:
        raise Http404
    depends_on(request, f"organisation:{found.organisation_id}")
    return _whole(found)


@categories.get("", response=list[CategoryShape], summary="Les rubriques", url_name="categories")
def all_categories(request: HttpRequest) -> Any:
    return [{**_category(top), "children": [_category(one) for one in inside]} for top, inside in category_tree()]


def _category(one: Category) -> dict[str, Any]:
    return {"path": one.url_path, "name": one.name, "children": []}


def _story(story: Story) -> dict[str, Any]:
    form = "video" if story.form == "video" else story.form
    return {
        "number": story.number, "title": story.title, "standfirst": story.standfirst, "form": form, "nature": story.nature,
        "url": absolute(f"/{'video' if form == 'video' else 'article'}/{story.url.rstrip('/').rpartition('/')[2]}/"),
        "published_at": story.published_at, "reading_minutes": story.reading_minutes,
        "organisation": story.organisation_name, "organisation_slug": story.organisation_url.strip("/").rpartition("/")[2],
        "category": story.category_name, "picture": picture_of(story.picture),
        "duration_ms": story.film.duration_ms if story.film else None,
    }  # fmt: skip


def _whole(found: Article) -> dict[str, Any]:
    picture = shown([found.picture_id]).get(found.picture_id or 0)
    return {
        "number": found.number, "title": found.title, "url": absolute(found.url), "standfirst": found.standfirst,
        "form": found.form, "nature": found.nature, "body_html": str(render(found.body)), "body_text": plain_text(found.body),
        "questions": [{"question": one.question, "answer_html": str(render(one.answer))} for one in found.questions],
        "published_at": found.published_at, "updated_at": found.updated_at, "reading_minutes": found.reading_minutes,
        "licence": found.licence, "signature": found.signature, "source_url": found.source_url,
        "organisation": found.organisation_name, "organisation_slug": found.organisation_slug,
        "category": found.category[-1][0] if found.category else "",
        "territories": [{"slug": place.slug, "name": place.name} for place in found.places],
        "corrections": [{"text": one.text, "made_at": one.made_at} for one in found.corrections],
        "picture": picture_of(picture),
    }  # fmt: skip
