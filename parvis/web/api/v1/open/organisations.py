"""Who publishes, and who answers for a place."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from parvis.ground.core.pages import depends_on
from parvis.ground.territories.queries import standing, within
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import led_to

from ..paging import Cursor, Limit, Page, absolute, listed
from ..words import Slug
from .territories import Place, place_of

router = Router(tags=["Organisations"])
delegations = Router(tags=["Délégations"])
KindName = Literal["institution", "company", "association", "media"]


class OrganisationShape(Schema):
    """Une institution, une entreprise, une association ou un média, dont une délégation a vérifié l’identité."""

    slug: str
    name: str
    kind: KindName
    seat: Place
    url: str


class OrganisationDetail(OrganisationShape):
    siren: str = Field(description="Vide pour qui n’en a pas.")
    rna: str
    about: str
    website: str
    email: str
    authenticated_at: datetime | None
    closed_at: datetime | None


class DelegationShape(Schema):
    """L’association d’habitants qui répond d’un territoire."""

    slug: str
    name: str
    address: str
    phone: str
    email: str
    support_hours: str = Field(description="Syntaxe opening_hours d’OpenStreetMap.")
    territories: list[Place]
    url: str


def organisation_of(one: Organisation) -> dict[str, Any]:
    return {
        "slug": one.slug, "name": one.name, "kind": one.kind, "seat": place_of(one.seat), "url": absolute(f"/blog/{one.slug}/"),
    }  # fmt: skip


def named(request: HttpRequest, slug: str) -> Organisation:
    """The one of this slug, an earlier one too. Raises Http404."""
    found = Organisation.objects.select_related("seat").filter(slug=slug, authenticated_at__isnull=False).first() or led_to(slug)
    if found is None or found.authenticated_at is None:
        raise Http404
    depends_on(request, f"organisation:{found.pk}")
    return found


@router.get("", response=Page[OrganisationShape], summary="Les organisations", url_name="organisations")
def organisations(
    request: HttpRequest,
    cursor: Cursor,
    limit: Limit,
    kind: Annotated[KindName | None, Query(None)],
    territory: Annotated[Slug | None, Query(None, description="Dont le siège y est, ou dans ce qu’il contient.")],
) -> Any:
    """Celles qui ne sont pas fermées, par numéro d’entrée."""
    found = Organisation.objects.filter(authenticated_at__isnull=False, closed_at=None).select_related("seat")
    if kind is not None:
        found = found.filter(kind=kind)
    if territory:
        found = found.filter(within(standing(territory).territory, "seat"))

    def told(one: Organisation) -> dict[str, Any]:
        depends_on(request, f"organisation:{one.pk}")
        return organisation_of(one)

    return listed(request, found, by="pk", cursor=cursor, limit=limit, shape=told)


@router.get("/{slug}", response=OrganisationDetail, summary="Une organisation", url_name="organisation")
def organisation(request: HttpRequest, slug: Slug) -> Any:
    one = named(request, slug)
    return {
        **organisation_of(one), "siren": one.siren, "rna": one.rna, "about": one.about, "website": one.website,
        "email": one.email, "authenticated_at": one.authenticated_at, "closed_at": one.closed_at,
    }  # fmt: skip


@delegations.get("", response=Page[DelegationShape], summary="Les délégations", url_name="delegations")
def all_delegations(request: HttpRequest, cursor: Cursor, limit: Limit) -> Any:
    """Par numéro."""
    found = Delegation.objects.prefetch_related("answers_for")
    return listed(request, found, by="pk", cursor=cursor, limit=limit, shape=_delegation_of)


@delegations.get("/{slug}", response=DelegationShape, summary="Une délégation", url_name="delegation")
def delegation(request: HttpRequest, slug: Slug) -> Any:
    return _delegation_of(get_object_or_404(Delegation, slug=slug))


def _delegation_of(one: Delegation) -> dict[str, Any]:
    return {
        "slug": one.slug, "name": one.name, "address": one.address, "phone": one.phone, "email": one.email,
        "support_hours": one.support_hours, "url": absolute(f"/delegations/{one.slug}/"),
        "territories": [place_of(place) for place in sorted(one.answers_for.all(), key=lambda place: place.sort_name)],
    }  # fmt: skip
