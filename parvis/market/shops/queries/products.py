"""Reading goods."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import Product, ProductPicture


def lock_product(pk: int) -> Product:
    """The product's row, locked until the transaction ends; also guards its variants and pictures."""
    return (
        Product.objects.select_for_update(of=("self",), no_key=True)
        .select_related("shop__organisation", "shop__territory", "picture")
        .get(pk=pk)
    )


def pictures_of(products: Iterable[Product]) -> list[int]:
    """The photographs that these products show, by id."""
    listed = list(products)
    more = ProductPicture.objects.filter(product__in=listed).values_list("picture_id", flat=True)
    return [*(one.picture_id for one in listed if one.picture_id), *more]
