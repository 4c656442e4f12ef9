"""Texts of the organisation: written, published, corrected, withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status
from ninja import Schema as Shape
from pydantic import Field

from parvis.commons.pictures.models import Picture
from parvis.ground.core import clock
from parvis.media.publications.actions import amend, discard, publish, save_draft, start_draft, withdraw
from parvis.media.publications.models import Category, Form, Publication
from parvis.media.publications.permissions import publications_read_by
from parvis.media.publications.queries.categories import category_at
from parvis.people.access.models import Scope

from ..doors import Bearer
from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Given, Id, Instant, Slug, line
from .held import Refusal, said, territories_named, token_of_request

router = Router(tags=["Écrire : textes"], auth=Bearer(Scope.PUBLISH))
StateName = Literal["draft", "scheduled", "waiting", "published", "invalidated", "withdrawn"]
NatureName = Literal["information", "communique", "advertorial", "opinion", "journalism", "notice"]
LicenceName = Literal["all-rights", "cc-by", "cc-by-sa", "etalab"]
CategoryPath = Annotated[
    str, Field(pattern=r"^[a-z0-9-]{1,60}(/[a-z0-9-]{1,60})?$", description="numerique/souverainete-numerique")
]
Territories = Annotated[list[Slug], Field(max_length=40, description="Où paraître : narbonne-11262, aude-d11…")]


class Text(Given):
    """Ce que l’on peut dire d’un texte ; tout peut manquer à un brouillon."""

    title: line(160) | None = None  # type: ignore[valid-type]
    standfirst: line(600) | None = Field(None, description="Le chapeau.")  # type: ignore[valid-type]
    body_html: line(1_000_000) | None = Field(  # type: ignore[valid-type]
        None, description="Du HTML ; il est nettoyé. Un paragraphe [image 12] y met votre image 12."
    )
    picture: Id | None = Field(None, description="L’image de tête : une des vôtres, par son numéro.")
    nature: NatureName | None = None
    category: CategoryPath | None = None
    licence: LicenceName | None = None
    signature: line(120) | None = None  # type: ignore[valid-type]
    signature_url: line(300) | None = None  # type: ignore[valid-type]
    source_url: line(300) | None = None  # type: ignore[valid-type]
    is_open_to_comments: bool | None = None
    territories: Territories | None = None


class Amendment(Text):
    correction: line(600) | None = Field(  # type: ignore[valid-type]
        None, description="Pour un texte déjà paru : ce qui change, en une phrase que les lecteurs verront."
    )


class Release(Given):
    territories: Territories | None = Field(None, description="Ceux du brouillon, si rien n’est dit.")
    release_at: Instant | None = Field(None, description="Pour plus tard ; tout de suite, si rien n’est dit.")


class OwnPublication(Shape):
    """Un texte de l’organisation, quel que soit son état."""

    id: int = Field(description="Celui de la rédaction ; le numéro public vient à la parution.")
    number: int | None
    state: StateName
    form: Literal["article", "interview", "video"]
    title: str
    standfirst: str
    category: str | None
    territories: list[str]
    updated_at: datetime
    published_at: datetime | None
    release_at: datetime | None
    url: str | None


@router.get("", response=Page[OwnPublication], summary="Nos textes", url_name="own_publications")
def publications(request: HttpRequest, cursor: Cursor, limit: Limit, state: Annotated[StateName | None, Query(None)]) -> Any:
    """Du dernier commencé au premier."""
    found = _own(request) if state is None else _own(request).filter(state=state)
    return listed(request, found, by="-pk", cursor=cursor, limit=limit, shape=_shape)


@router.post("", response={201: OwnPublication}, summary="Commencer un texte", url_name="own_new_publication")
def new_publication(request: HttpRequest, given: Text) -> Any:
    """Un brouillon, que les lecteurs ne voient pas. Publiez-le ensuite."""
    token = token_of_request(request)
    made = start_draft(by=token.member, organisation=token.organisation, at=clock.now(), **_fields(request, given))
    return Status(201, _shape(_fresh(made)))


@router.get("/{id}", response=OwnPublication, summary="Un de nos textes", url_name="own_publication")
def publication(request: HttpRequest, id: Id) -> Any:
    return _shape(_one(request, id))


@router.patch("/{id}", response=OwnPublication, summary="Changer un texte", url_name="own_publication_change")
def change(request: HttpRequest, id: Id, given: Amendment) -> Any:
    """Un brouillon change librement ; un texte paru, avec une correction datée, et un délégué le relit."""
    token, at, one = token_of_request(request), clock.now(), _one(request, id)
    fields = _fields(request, given)
    if one.is_unread:
        return _shape(_fresh(save_draft(by=token.member, publication=one, at=at, **fields)))
    return _shape(_fresh(amend(by=token.member, publication=one, at=at, correction=given.correction or "", **fields)))


@router.delete("/{id}", response={204: None}, summary="Jeter un brouillon", url_name="own_publication_discard")
def throw_away(request: HttpRequest, id: Id) -> Any:
    discard(by=token_of_request(request).member, publication=_one(request, id), at=clock.now())
    return Status(204, None)


@router.post("/{id}/publish", response=OwnPublication, summary="Publier", url_name="own_publication_publish")
def release(request: HttpRequest, id: Id, given: Release) -> Any:
    """Maintenant, ou à une heure dite. Une personne de la délégation le relit après parution."""
    one = _one(request, id)
    chosen = (
        [reach.territory for reach in one.reaches.all()] if given.territories is None else territories_named(given.territories)
    )
    done = publish(
        by=token_of_request(request).member, publication=one, territories=chosen, at=clock.now(), release_at=given.release_at
    )
    return _shape(_fresh(done))


@router.post("/{id}/withdraw", response=OwnPublication, summary="Retirer", url_name="own_publication_withdraw")
def take_back(request: HttpRequest, id: Id) -> Any:
    """Il quitte toutes les listes ; son adresse dit qu’il a été retiré."""
    done = withdraw(by=token_of_request(request).member, publication=_one(request, id), at=clock.now())
    return _shape(_fresh(done))


def _own(request: HttpRequest) -> Any:
    token = token_of_request(request)
    return _with_all(publications_read_by(token.member).filter(organisation=token.organisation))


def _with_all(found: Any) -> Any:
    return found.select_related("organisation", "category__parent").prefetch_related("reaches__territory")


def _one(request: HttpRequest, id: int) -> Publication:
    found: Publication = get_object_or_404(_own(request), pk=id)
    return found


def _fresh(one: Publication) -> Publication:
    found: Publication = _with_all(Publication.objects).get(pk=one.pk)
    return found


def _fields(request: HttpRequest, given: Text) -> dict[str, Any]:
    """As the actions name them."""
    told = said(given)
    told.pop("correction", None)
    if "body_html" in told:
        told["body"] = told.pop("body_html")
    if "category" in told:
        told["category"] = _category(told["category"])
    if "territories" in told:
        told["territories"] = territories_named(told["territories"])
    if "picture" in told:
        told["lead_picture"] = _picture(request, told.pop("picture"))
    return told | ({"form": Form.ARTICLE} if "body" in told else {})


def _category(path: str) -> Category:
    found = category_at(path)
    if found is None:
        raise Refusal("Cette rubrique n’existe pas : voyez /api/v1/categories.", field="category")
    return found


def _picture(request: HttpRequest, id: int) -> Picture:
    found = Picture.objects.filter(organisation=token_of_request(request).organisation, pk=id).first()
    if found is None:
        raise Refusal(f"L’image {id} n’est pas des vôtres : voyez /api/v1/organisation/pictures.", field="picture")
    return found


def _shape(one: Publication) -> dict[str, Any]:
    return {
        "id": one.pk, "number": one.number, "state": one.state, "form": one.form, "title": one.title,
        "standfirst": one.standfirst, "category": one.category.url_path if one.category else None,
        "territories": sorted(reach.territory.slug for reach in one.reaches.all()), "updated_at": one.updated_at,
        "published_at": one.published_at, "release_at": one.release_at,
        "url": absolute(one.get_absolute_url()) if one.number else None,
    }  # fmt: skip
