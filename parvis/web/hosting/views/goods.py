"""What an editor's shop sells, each on a page of its own site. Trolley, orders and payment stay on the platform, by link."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from parvis.commons.moderation.queries import label_of
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.core.text.structured import data_block
from parvis.market.shops.queries import visible_shop_of
from parvis.market.shops.queries.goods import product_page, withdrawn_title
from parvis.market.shops.structured import offered_product
from parvis.web.converters import Piece

from ..addresses import good_path
from ..first import first_address_of_good
from ..frame import shown, site_here

SHELF = "/boutique/"


@public()
def good(request: HttpRequest, piece: Piece) -> HttpResponse:
    """A product as its page on the platform tells it, for as long: both are forgotten with the same tags."""
    site, at = site_here(request), now()
    shop = visible_shop_of(site.organisation, at)
    if shop is None:
        raise Http404
    depends_on(request, f"shop:{shop.pk}")
    page = product_page(shop, piece.number, at)
    if page is None:
        title = withdrawn_title(shop, piece.number)
        if title is None:
            raise Http404
        return shown(request, site, "hosting/sold_no_more.html", {"good": title, "shop": shop}, status=410, current=SHELF)
    product = page.product
    path = product.get_absolute_url()
    if request.path != good_path(path):
        return HttpResponsePermanentRedirect(good_path(path))
    depends_on(request, f"product:{product.pk}")
    for instant in (page.ready_at, shop.sells_until if page.sells else None):
        changes_at(request, instant)
    first = first_address_of_good(request, site.organisation_id, path)
    context = {
        "page": page, "product": product, "shop": shop, "label": label_of("product", product.pk), "seen": f"product:{product.pk}",
        "on_platform": settings.PUBLIC_URL + path, "data": data_block(offered_product(page, first)),
    }  # fmt: skip
    return shown(
        request, site, "hosting/good.html", context, current=SHELF, canonical=first, reported=f"product-{product.pk}"
    )  # fmt: skip
