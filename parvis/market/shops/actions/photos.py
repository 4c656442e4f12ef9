"""The photographs of a shop: its window, its people, its workshop. The first one stands for it in lists."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.pictures.actions import expose
from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Shop, ShopPicture
from ..permissions import can_prepare, can_tell
from ..queries import lock_shop
from .refusals import ShopRefused
from .spreading import spread

MOST = 12


@transaction.atomic
def add_picture(*, by: Member, shop: Shop, picture: Picture, at: datetime) -> ShopPicture:
    """Show a picture of the organisation on its shop's page, after the others."""
    if not can_tell(by, shop) and not can_prepare(by, shop, at):
        raise NotAllowed
    shop = lock_shop(shop.pk)
    if picture.organisation_id != shop.organisation_id:
        raise NotAllowed
    shown = list(shop.pictures.all())
    if len(shown) >= MOST:
        raise ShopRefused(f"Une boutique montre {MOST} photos au plus : ôtez-en une d’abord.")
    if any(one.picture_id == picture.pk for one in shown):
        raise ShopRefused("Cette photo est déjà là.")
    placed = ShopPicture.objects.create(shop=shop, picture=picture, position=max((one.position for one in shown), default=-1) + 1)
    record(by=by, action="shop.add_picture", subject_kind="shop", subject_id=shop.pk, at=at, picture=picture.pk)
    spread(shop, at=at)
    return placed


@transaction.atomic
def take_picture_away(*, by: Member, placed: ShopPicture, at: datetime) -> None:
    """The picture stays among those of the organisation."""
    if not can_tell(by, placed.shop):
        raise NotAllowed
    shop = lock_shop(placed.shop_id)
    record(by=by, action="shop.take_picture_away", subject_kind="shop", subject_id=shop.pk, at=at, picture=placed.picture_id)
    placed.delete()
    expose([placed.picture_id])
    spread(shop, at=at)


@transaction.atomic
def put_first(*, by: Member, placed: ShopPicture, at: datetime) -> None:
    if not can_tell(by, placed.shop):
        raise NotAllowed
    shop = lock_shop(placed.shop_id)
    for position, one in enumerate(sorted(shop.pictures.all(), key=lambda one: (one.pk != placed.pk, one.position, one.pk))):
        ShopPicture.objects.filter(pk=one.pk).update(position=position)
    record(by=by, action="shop.put_first", subject_kind="shop", subject_id=shop.pk, at=at, picture=placed.picture_id)
    spread(shop, at=at)
