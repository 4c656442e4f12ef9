"""Standing on the lists of territories, and leaving them."""

from __future__ import annotations

from parvis.commons.following import actions as following
from parvis.commons.pictures import actions as pictures
from parvis.commons.search import actions as search
from parvis.ground.core.pages import purge
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import around as territories_around
from parvis.media.video.queries.shown import is_shown

from ..feed import sources_of
from ..models import Placement, Publication
from ..queries.tags import page_tags
from .content import words_of
from .listening import keep_heard, keep_unheard


def place(publication: Publication) -> None:
    """Write the piece on the lists of every chosen territory and of all around them, and make it findable there."""
    assert publication.number is not None and publication.published_at is not None
    chosen = set(publication.reaches.values_list("territory_id", flat=True))
    around = territories_around(chosen)
    category = publication.category
    top = category.path[0] if category else None
    before = page_tags(publication)
    publication.placements.all().delete()
    Placement.objects.bulk_create(
        Placement(
            publication=publication,
            territory_id=territory,
            chosen=territory in chosen,
            category=category,
            top_category=top,
            published_at=publication.published_at,
            number=publication.number,
            is_film=publication.is_film,
        )
        for territory in sorted(around)
    )
    search.index(
        kind="publication",
        id=publication.number,
        title=publication.title,
        text=words_of(publication),
        territory_ids=around,
        top_category_id=top.pk if top else None,
        category_id=category.pk if category else None,
        form=publication.form,
        nature=publication.nature,
        organisation_id=publication.organisation_id,
        published_at=publication.published_at,
    )
    keep_heard(publication)
    following.deliver(
        kind="publication", id=publication.number, sources=sources_of(publication, around), at=publication.published_at
    )
    purge(*{*before, *page_tags(publication)})


def remove(publication: Publication) -> None:
    """Take the piece off every list and out of the search; its own page changes too."""
    assert publication.number is not None
    search.forget(kind="publication", id=publication.number)
    following.withdraw(kind="publication", id=publication.number)
    keep_unheard(publication)
    purge(*page_tags(publication))
    publication.placements.all().delete()


def may_be_seen(publication: Publication) -> bool:
    """A text always may; a film once it is made and its images are passed, and as long as they are."""
    return publication.video_id is None or is_shown(publication.video_id)


def expose_pictures(publication: Publication) -> None:
    """Serve the pictures of a piece as long as readers see the piece, and no longer."""
    pictures.expose(publication.pictures.values_list("pk", flat=True))


def where_it_is_checked(publication: Publication) -> Territory:
    """The place whose delegation checks the piece: its editor's seat where chosen, else the narrowest one chosen."""
    chosen = [reach.territory for reach in publication.reaches.select_related("territory")]
    seat = publication.organisation.seat_id
    return min(chosen, key=lambda territory: (territory.pk != seat, territory.level, territory.pk))
