"""The photographs of imported goods, fetched from the shop they come from, a few at a time."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.pictures.actions import PictureRefused, upload
from parvis.commons.pictures.decoding import MEGABYTES
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.outgoing import OutgoingRefused, fetch

from ...models import GoodsImport, PhotoToFetch, ProductPicture
from ...queries.products import lock_product
from ..products import MOST_PICTURES, show

AT_ONCE = 20  # then other work has its turn
SECONDS = 20


def fetch_photos(*, id: int, at: datetime) -> int:
    """Fetch the next photographs of an import; gives how many were tried. What cannot be fetched is told on its page."""
    received = GoodsImport.objects.filter(pk=id).select_related("shop__organisation", "by").first()
    if received is None:
        return 0
    waiting = list(received.photos.filter(fetched_at=None).select_related("product").order_by("id")[:AT_ONCE])
    for photo in waiting:
        failure = _fetch(received, photo, at)
        PhotoToFetch.objects.filter(pk=photo.pk).update(fetched_at=at, failure=failure[:200])
    if received.photos.filter(fetched_at=None).exists():
        defer("shops.fetch_photos", priority=HEAVY, id=id)
    return len(waiting)


def _fetch(received: GoodsImport, photo: PhotoToFetch, at: datetime) -> str:
    """Why it could not be taken in, "" where it was."""
    try:
        answer = fetch(
            "GET", photo.address.replace("http://", "https://", 1), headers={"Accept": "image/*"},
            most_bytes=MEGABYTES * 1024 * 1024, seconds=SECONDS,
        )  # fmt: skip
        if not answer.is_fine:
            return "Le site ne donne pas cette photo : ajoutez-la depuis la page du produit."
        with transaction.atomic():
            picture = upload(
                by=received.by, organisation=received.shop.organisation, content=answer.body, alt=photo.product.title[:300],
                credit=received.shop.name, signs_rights=True, shows_people=False, at=at,
            )  # fmt: skip
            product = lock_product(photo.product_id)
            if product.picture_id is None:
                product.picture = picture
                product.save(update_fields=["picture"])
            elif product.pictures.count() < MOST_PICTURES - 1:
                ProductPicture.objects.create(product=product, picture=picture, position=photo.position)
            show(product)
    except (OutgoingRefused, PictureRefused) as refusal:
        return refusal.message
    except NotAllowed:  # who asked has left the team since
        return "Vous ne faites plus partie de l’équipe de cette boutique."
    return ""
