"""One picture, two uses in the same second: whoever shows it does not wait for whoever works on it, nor the other way round."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections, transaction

from parvis.commons.pictures.actions import make_renditions, upload
from parvis.commons.pictures.actions import renditions as rendering
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import lock_picture
from parvis.market.shops.actions import add_picture
from parvis.market.shops.models import Shop, ShopPicture
from tests import stall
from tests.cast import AT
from tests.commons.pictures.drawn import drawn


def shown_meanwhile(shop: Shop, picture: Picture) -> None:
    """Show it in a shop from another connection, which waits for nobody: what it cannot have in three seconds is an error."""

    def show() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '3s'")
            add_picture(by=stall.merchant_of(shop), shop=shop, picture=picture, at=AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(show).result()


def test_a_picture_is_shown_while_its_renditions_are_made_and_while_its_gate_is_decided(committed_db, monkeypatch):
    """The deadlock was: one holds the file and asks for the key of the picture, the other holds the key and asks for the file."""
    shop = stall.open_shop()
    rights = {"credit": "La boutique", "signs_rights": True, "shows_people": False, "at": AT}
    given = {"by": stall.merchant_of(shop), "organisation": shop.organisation, **rights}
    first, second = (upload(content=drawn(colour=colour), alt=colour, **given) for colour in ("teal", "peru"))
    made, make = [], rendering._make

    def make_while_shown(picture, image, format):
        if not made:
            made.append(picture.pk)
            shown_meanwhile(shop, first)
        return make(picture, image, format)

    monkeypatch.setattr(rendering, "_make", make_while_shown)
    assert make_renditions(id=first.pk) > 0 and made == [first.pk]
    with transaction.atomic():
        lock_picture(second.pk)
        shown_meanwhile(shop, second)
    assert set(ShopPicture.objects.values_list("picture", flat=True)) == {first.pk, second.pk}
