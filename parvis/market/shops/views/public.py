"""The public page of a shop: the same for everyone, there from its first minute."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.commons.moderation.queries import label_of
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, crawled_as, depends_on, public
from parvis.ground.core.text.structured import data_block
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.queries import standing
from parvis.market.slots.queries import promise_tags
from parvis.money.patronage.queries import supported_by

from ..queries import shop_page, visible_shop
from ..queries.goods import ON_SHELF, shelf
from ..structured import local_business


@public()
def shop(request: HttpRequest, slug: str) -> HttpResponse:
    """Who it is, where, when, what is sold there, how to get it and to pay."""
    at = now()
    found = visible_shop(slug, at)
    if found is None:
        raise Http404
    page, goods = shop_page(found, at), shelf(found, size=ON_SHELF)
    depends_on(request, *(f"product:{good.id}" for good in goods.goods))
    depends_on(request, f"shop:{found.pk}", f"organisation:{found.organisation_id}", *promise_tags(found.territory))
    crawled_as(request, found.organisation.crawling)
    for instant in (page.door.changes_at, page.ready_at, found.sells_until if page.sells else None):
        changes_at(request, instant)
    for one in page.promises:
        changes_at(request, one.until)
    supported = list({one.association_id: one.association for one in supported_by(found.organisation)}.values())
    depends_on(request, *(f"organisation:{one.pk}" for one in supported))
    shown = frame(standing(found.territory.slug), kind="marche/", tab="marche") | {
        "page": page,
        "shelf": goods,
        "shop": found,
        "firm": found.organisation,
        "supported": supported,
        "label": label_of("shop", found.pk),
        "data": data_block(local_business(page)),
    }
    return render(request, "shops/page.html", shown)
