"""What is taken out together: the public contents of an organisation, or of a territory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet

from parvis.commons.agenda.models import Event
from parvis.ground.territories.models import Territory
from parvis.media.publications.models import Licence, Publication, State
from parvis.people.organisations.models import Organisation

# Licences under which anyone may copy a text and give it on.
OPEN = frozenset({Licence.CC_BY, Licence.CC_BY_SA, Licence.ETALAB})


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of an editor's site: `draw(root)` gives its HTML, the root of the static site being there."""

    slug: str
    title: str
    draw: Callable[[str], str]
    pictures: tuple[int, ...] = ()


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
    organisation_id: int | None = None
    pages: Sequence[OwnPage] = field(default_factory=tuple)


def of_organisation(id: int) -> Collection:
    """Its own: all of it, whatever its licence."""
    organisation = Organisation.objects.select_related("seat").get(pk=id)
    return Collection(
        name=organisation.name,
        address=f"{settings.PUBLIC_URL}/blog/{organisation.slug}/",
        about=organisation.about,
        pieces=Publication.objects.filter(organisation=id, state=State.PUBLISHED),
        events=Event.objects.visible().filter(organisation=id),
        gives_text=lambda piece: True,
        signs_pieces=False,
        organisation_id=id,
    )


def of_territory(territory: Territory) -> Collection:
    """Of many hands: the text of what its author lets everyone copy, the rest told and linked to (CPI, L122-4)."""
    return Collection(
        name=territory.name,
        address=f"{settings.PUBLIC_URL}/{territory.slug}/",
        about="",
        pieces=Publication.objects.filter(placements__territory=territory, state=State.PUBLISHED),
        events=Event.objects.visible().filter(occurrences__listed__territory=territory).distinct(),
        gives_text=lambda piece: piece.licence in OPEN,
        signs_pieces=True,
    )
