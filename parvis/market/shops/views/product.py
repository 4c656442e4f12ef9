"""The public pages of goods: the same for everyone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from parvis.commons.moderation.queries import label_of
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, crawled_as, depends_on, public
from parvis.ground.core.text.structured import data_block
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.queries import standing

from ..queries import visible_shop
from ..queries.goods import product_page, shelf, withdrawn_title
from ..registry import first_address
from ..structured import offered_product


@public()
def product(request: HttpRequest, slug: str, number: int, title: str) -> HttpResponse:
    """One product: what it is, what it costs, whether it is there, how to get it."""
    at = now()
    shop = visible_shop(slug, at)
    page = product_page(shop, number, at) if shop else None
    if shop is None:
        raise Http404
    if page is None:
        gone = withdrawn_title(shop, number)
        if gone is None:
            raise Http404
        depends_on(request, f"shop:{shop.pk}")
        shown = frame(standing(shop.territory.slug), kind="marche/", tab="marche")
        return render(request, "shops/goods/gone.html", shown | {"shop": shop, "title": gone}, status=410)
    product = page.product
    if request.path != product.get_absolute_url():
        return HttpResponsePermanentRedirect(product.get_absolute_url())
    depends_on(request, f"product:{product.pk}", f"shop:{shop.pk}", f"organisation:{shop.organisation_id}")
    crawled_as(request, shop.organisation.crawling)
    for instant in (page.ready_at, shop.sells_until if page.sells else None):
        changes_at(request, instant)
    first = first_address(request, shop.organisation_id, product.get_absolute_url())
    shown = frame(standing(shop.territory.slug), kind="marche/", tab="marche") | {
        "page": page, "product": product, "shop": shop, "firm": shop.organisation, "label": label_of("product", product.pk),
        "first": first, "data": data_block(offered_product(page, first)),
    }  # fmt: skip
    return render(request, "shops/goods/page.html", shown)


@public(params=("page",))
def shop_goods(request: HttpRequest, slug: str) -> HttpResponse:
    """All that a shop sells, by name."""
    at = now()
    shop = visible_shop(slug, at)
    asked = request.GET.get("page", "1")
    if shop is None or not (asked.isascii() and asked.isdigit() and 0 < int(asked[:5]) < 10_000 and len(asked) <= 5):
        raise Http404
    found = shelf(shop, page=int(asked))
    if not found.goods and found.page > 1:
        raise Http404
    depends_on(
        request, f"shop:{shop.pk}", f"organisation:{shop.organisation_id}", *(f"product:{good.id}" for good in found.goods)
    )
    crawled_as(request, shop.organisation.crawling)
    shown = frame(standing(shop.territory.slug), kind="marche/", tab="marche") | {"shop": shop, "shelf": found}
    return render(request, "shops/goods/all.html", shown)
