"""What follows any change of a post: the pages that show it, the files that are served, what a search finds."""

from __future__ import annotations

from parvis.commons.pictures.actions import expose
from parvis.commons.search import actions as search
from parvis.ground.core.pages import purge
from parvis.ground.territories.queries import around

from ..models import Audience, Post
from ..queries.places import territory_ids
from ..queries.shown import picture_ids, title_of
from ..tags import lists_tag, tags_of


def spread(post: Post, *, is_leaving: bool = False) -> None:
    """After the change, in its transaction; for one that is going, before. `is_leaving`: its author does, and it stays."""
    if ids := picture_ids([post.pk]):
        expose(ids)
    if post.is_public and (is_leaving or post.author.restricted_at is None):
        places = around(territory_ids(post))
        purge(*map(lists_tag, places))
        search.index(
            kind="post", id=post.pk, title=title_of(post), text=post.text, territory_ids=places,
            top_category_id=None, category_id=None, form="", nature="", organisation_id=post.organisation_id,
            published_at=post.created_at,
        )  # fmt: skip
    else:
        search.forget(kind="post", id=post.pk)
    if post.audience == Audience.EVERYONE:
        purge(*tags_of(post))
