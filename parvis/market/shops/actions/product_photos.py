"""The photographs of a product: the first one stands for it in lists."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Product, ProductPicture
from ..permissions import can_tell
from ..queries.products import lock_product, pictures_of
from .products import MOST_PICTURES, ProductRefused, show


@transaction.atomic
def add_photo(*, by: Member, product: Product, picture: Picture, at: datetime) -> Product:
    """Show one more photograph; the first one there is stands for the product in lists."""
    product = _pictured(by, product)
    shown = pictures_of([product])
    if len(shown) >= MOST_PICTURES:
        raise ProductRefused(f"Un produit a au plus {MOST_PICTURES} photos : ôtez-en une d’abord.", field="file")
    if picture.organisation_id != product.shop.organisation_id:
        raise ProductRefused("Choisissez une de vos propres photos.", field="file")
    if picture.pk in shown:
        return product
    if product.picture_id is None:
        product.picture = picture
    else:
        last = product.pictures.aggregate(last=Max("position"))["last"]
        ProductPicture.objects.create(product=product, picture=picture, position=0 if last is None else last + 1)
    return _photographed(by, product, "product.add_photo", picture, at)


@transaction.atomic
def put_photo_first(*, by: Member, product: Product, picture: Picture, at: datetime) -> Product:
    product = _pictured(by, product)
    placed = product.pictures.filter(picture=picture).first()
    if placed is None:
        return product
    before = product.picture
    product.picture = picture
    if before is None:
        placed.delete()
    else:
        placed.picture = before
        placed.save(update_fields=["picture"])
    return _photographed(by, product, "product.put_photo_first", picture, at)


@transaction.atomic
def take_photo_away(*, by: Member, product: Product, picture: Picture, at: datetime) -> Product:
    """It stays among the pictures of the organisation."""
    product = _pictured(by, product)
    if product.picture_id == picture.pk:
        following = product.pictures.select_related("picture").first()
        product.picture = following.picture if following else None
        if following:
            following.delete()
    else:
        product.pictures.filter(picture=picture).delete()
    return _photographed(by, product, "product.take_photo_away", picture, at)


def _pictured(by: Member, product: Product) -> Product:
    if not can_tell(by, product.shop):
        raise NotAllowed
    return lock_product(product.pk)


def _photographed(by: Member, product: Product, action: str, picture: Picture, at: datetime) -> Product:
    product.updated_at = at
    product.save(update_fields=["picture", "updated_at"])
    record(by=by, action=action, subject_kind="product", subject_id=product.pk, at=at, picture=picture.pk)
    show(product, also=[picture.pk])
    return product
