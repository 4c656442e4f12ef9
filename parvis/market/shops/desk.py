"""The frame of the merchant's desk, for the views of every app of the market."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from parvis.ground.core.access import SignedInRequest

from .models import Shop
from .permissions import shops_run_by


def frame(request: SignedInRequest, *, of: str = "") -> dict[str, Any]:
    """What `shops/desk.html` asks for: the shop that is worked on, and how one keeps to it. 404 where there is none.

    `?boutique=` says which one, for whoever runs several, unless the page is `of` one; else the first by name.
    """
    shops = list(shops_run_by(request.user).select_related("organisation", "territory__department").order_by("sort_name", "pk"))
    asked = of or request.GET.get("boutique", "")
    shop = next((one for one in shops if not asked or one.slug == asked), None)
    if shop is None:
        raise Http404
    several = len(shops) > 1
    return {"shop": shop, "desk_shops": shops if several else [], "desk_query": f"?boutique={shop.slug}" if several else ""}


def shop_worked_on(request: SignedInRequest) -> Shop:
    """The one that `frame` gives."""
    shop: Shop = frame(request)["shop"]
    return shop
