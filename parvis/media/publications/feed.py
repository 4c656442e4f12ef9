"""Publications in feeds: where a piece appears, who follows it there; and what can be followed, a category in a place."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.commons.following.models import SourceKind
from parvis.commons.following.registry import Source
from parvis.ground.territories import naming
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from .addresses import list_path
from .models import Category, Publication
from .queries.stories import Story, by_numbers

_CATEGORIES = 1_000_000  # a category of a place is one number: that of the place, then that of the category


class PublicationsInFeed:
    key = "publication"
    template = "publications/in_feed.html"

    def shown(self, member: Member, ids: Iterable[int]) -> dict[int, Story]:
        return by_numbers(ids)


class CategoriesOfPlaces:
    key: str = SourceKind.CATEGORY.value

    def sources(self, member: Member, ids: Iterable[int]) -> dict[int, Source]:
        pairs = {id: divmod(id, _CATEGORIES) for id in ids}
        places = Territory.objects.in_bulk({place for place, _ in pairs.values()})
        found = Category.objects.select_related("parent").filter(pk__in={category for _, category in pairs.values()})
        categories = {category.pk: category for category in found}
        return {
            id: Source(
                self.key, id, f"{categories[category].name} {naming.at(places[place])}",
                list_path(places[place].slug, categories[category].url_path), "rubrique",
            )
            for id, (place, category) in pairs.items() if place in places and category in categories
        }  # fmt: skip


def category_source(territory_id: int, category_id: int) -> int:
    """The number under which a category of a territory is followed."""
    return territory_id * _CATEGORIES + category_id


def sources_of(publication: Publication, around: Iterable[int]) -> list[tuple[str, int]]:
    """Where a piece appears: its organisation, every territory on whose list it stands, its category in each."""
    path = publication.category.path if publication.category else []
    places = list(around)
    return [
        (SourceKind.ORGANISATION, publication.organisation_id),
        *((SourceKind.TERRITORY, place) for place in places),
        *((SourceKind.CATEGORY, category_source(place, category.pk)) for place in places for category in path),
    ]
