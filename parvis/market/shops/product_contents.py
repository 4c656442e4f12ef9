"""Goods as commons see them: the kind of content "product"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.commons.pictures.queries import private_view
from parvis.commons.pictures.registry import Use
from parvis.ground.core.pages import purge
from parvis.people.members.models import Member

from . import actions
from .models import Product, ProductPicture, Variant
from .queries.goods import photos_of


class ProductKind:
    key = "product"
    noun = "produit"
    can_be_hidden = can_be_labelled = True

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = Product.objects.filter(pk__in=list(ids)).select_related("shop__organisation")
        return {product.pk: _as_content(product) for product in found}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide_product(id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore_product(id=id, by=by, at=at)

    def length(self, id: int) -> int | None:
        product = Product.objects.filter(pk=id).only("title", "description").first()
        return len(product.title) + len(product.description) if product else None

    def published_by(self, organisations: Iterable[int]) -> dict[int, list[int]]:
        standing = Product.objects.standing().filter(
            shop__organisation__in=list(organisations), shop__state__in=["open", "paused"], shop__hidden_at=None
        )
        found: dict[int, list[int]] = {}
        for organisation, pk in standing.values_list("shop__organisation_id", "pk"):
            found.setdefault(organisation, []).append(pk)
        return found

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        purge(*self.page_tags(id))

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        purge(*self.page_tags(id))

    def preview(self, id: int) -> str:
        product = Product.objects.filter(pk=id).select_related("shop__territory", "picture").first()
        if product is None:
            return ""
        return render_to_string(
            "shops/goods/judged.html",
            {
                "product": product,
                "variants": product.variants.filter(state=Variant.State.ON_SALE),
                "pictures": [private_view(picture) for picture in photos_of(product)],
            },
        )

    def page_tags(self, id: int) -> tuple[str, ...]:
        shop = Product.objects.filter(pk=id).values_list("shop_id", flat=True).first()
        return (f"product:{id}", f"shop:{shop}") if shop else ()


def _as_content(product: Product) -> Content:
    shop, firm = product.shop, product.shop.organisation
    stands = firm.authenticated_at is not None and not firm.is_closed
    return Content(
        kind="product", id=product.pk, title=product.title, address=product.get_absolute_url(),
        territory_ids=(shop.territory_id,), author_id=None, organisation_id=shop.organisation_id,
        published_at=product.created_at, is_visible=product.is_on_sale and shop.is_public and stands,
    )  # fmt: skip


def uses_of_pictures(picture_ids: Iterable[int]) -> dict[int, list[Use]]:
    """The goods that show each of these pictures; registered with commons.pictures."""
    wanted = list(picture_ids)
    first = Product.objects.filter(picture__in=wanted).select_related("shop")
    more = ProductPicture.objects.filter(picture__in=wanted).select_related("product__shop")
    found: dict[int, list[Use]] = {}
    for id, product in [*((one.picture_id, one) for one in first), *((one.picture_id, one.product) for one in more)]:
        shop = product.shop
        is_public = product.is_on_sale and shop.is_public
        use = Use(
            title=product.title, address=product.get_absolute_url() if is_public else "",
            tags=(f"product:{product.pk}", f"shop:{shop.pk}"), territory_ids=(shop.territory_id,),
        )  # fmt: skip
        found.setdefault(id or 0, []).append(use)
    return found
