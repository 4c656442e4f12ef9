"""What is taken out together: the public contents of an organisation, or of a territory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from parvis.commons.agenda.models import Event
from parvis.ground.core.clock import now
from parvis.ground.territories.models import Territory
from parvis.market.shops.models import Shop
from parvis.market.shops.queries import visible_shop_of
from parvis.media.publications.models import Licence, Publication, State
from parvis.media.sites.addresses import address_of
from parvis.media.sites.blocks import Frame, render
from parvis.media.sites.models import Page, Site, SiteFile
from parvis.media.sites.queries import files_of, public_pages_of, site_of
from parvis.people.organisations.models import Organisation

from .shelves import KINDS, Shelf

# Licences under which anyone may copy a text and give it on.
OPEN = frozenset({Licence.CC_BY, Licence.CC_BY_SA, Licence.ETALAB})


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of an editor's site, as everyone reads it there; `draw` gives its HTML with the addresses it has on the web."""

    slug: str
    title: str
    is_home: bool
    at: datetime | None  # when it first appeared
    draw: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Collection:
    """`gives_text` says of a piece whether its text may go along; where not, its title, its standfirst and its address do."""

    name: str
    address: str  # where it stands here
    about: str
    pieces: QuerySet[Publication]  # visible ones alone
    events: QuerySet[Event]
    gives_text: Callable[[Publication], bool]
    signs_pieces: bool  # with the name of their editor: a territory has several
    pages: Sequence[OwnPage] = ()
    documents: Sequence[SiteFile] = ()  # that pages of the site offer
    own_address: str = ""  # of the editor's site
    shelves: Sequence[Shelf] = ()  # other kinds of what stands there; a territory has them
    shop: Shop | None = None  # whose goods everyone reads


def of_organisation(id: int) -> Collection:
    """Its own: all of it, whatever its licence."""
    organisation = Organisation.objects.select_related("seat").get(pk=id)
    site = site_of(id)
    is_read = site is not None and site.is_open
    return Collection(
        name=organisation.name,
        address=f"{settings.PUBLIC_URL}/blog/{organisation.slug}/",
        about=organisation.about,
        pieces=Publication.objects.filter(organisation=id, state=State.PUBLISHED),
        events=Event.objects.visible().filter(organisation=id),
        gives_text=lambda piece: True,
        signs_pieces=False,
        pages=own_pages(site) if site and is_read else (),
        documents=list(files_of(site)) if site and is_read else (),
        own_address=address_of(site.label) if site and is_read else "",
        shop=visible_shop_of(organisation, now()),
    )


def own_pages(site: Site) -> tuple[OwnPage, ...]:
    """Those that readers see, in the order of the menu."""

    def drawer(page: Page) -> Callable[[], str]:
        frame = Frame(site=site, file_address=lambda file: f"/documents/{file.pk}/")
        return lambda: str(render(page.blocks, frame))

    return tuple(OwnPage(page.slug, page.title, page.is_home, page.published_at, drawer(page)) for page in public_pages_of(site))


def of_territory(territory: Territory, at: datetime) -> Collection:
    """Of many hands: the text of what its author lets everyone copy, the rest told and linked to (CPI, L122-4)."""
    return Collection(
        name=territory.name,
        address=f"{settings.PUBLIC_URL}/{territory.slug}/",
        about="",
        pieces=Publication.objects.filter(placements__territory=territory, state=State.PUBLISHED),
        events=Event.objects.visible().filter(occurrences__listed__territory=territory).distinct(),
        gives_text=lambda piece: piece.licence in OPEN,
        signs_pieces=True,
        shelves=[shelf for shelf in (kind(territory, at) for kind in KINDS) if shelf.count],
    )
