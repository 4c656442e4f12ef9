"""Receiving a file of goods: it is kept until it is brought in, and changes nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ...imports import Field, detect, read_sheet, require_enough
from ...models import GoodsImport, Shop
from ...permissions import can_tell
from ...queries.imports import lock_import, usual_vat
from ..products import ProductRefused


def receive_goods(*, by: Member, shop: Shop, content: bytes, file_name: str, at: datetime) -> GoodsImport:
    """Keep a file and say what its columns are taken for. One that another one replaces is forgotten. Raises Unreadable."""
    if not can_tell(by, shop):
        raise NotAllowed
    sheet = read_sheet(content)
    software, fields = detect(sheet)
    with transaction.atomic():
        for old in GoodsImport.objects.select_for_update().filter(shop=shop, state=GoodsImport.State.SENT):
            _forget(old)
        received = GoodsImport.objects.create(
            shop=shop, by=by, file_name=tidy_line(file_name)[:120] or "produits", file=files.store(content, extension="bin"),
            software=software.key, columns=[field or "" for field in fields], vat_rate=usual_vat(shop), sent_at=at,
        )  # fmt: skip
        record(by=by, action="goods.receive", subject_kind="shop", subject_id=shop.pk, at=at, file=received.file)
    return received


@transaction.atomic
def map_columns(
    *, by: Member, goods_import: GoodsImport, columns: Sequence[Field | None], prices_are_net: bool, vat_rate: int,
    shows_at_once: bool, takes_photos: bool, at: datetime,
) -> GoodsImport:  # fmt: skip
    """Say what the columns are, and what counts where the file does not tell. Raises Unmapped."""
    received = _waiting(by, goods_import)
    if len(columns) != len(received.columns):
        raise ProductRefused("Ce fichier a changé : envoyez-le à nouveau.")
    require_enough(columns)
    received.columns = [column or "" for column in columns]
    received.prices_are_net, received.vat_rate = prices_are_net, vat_rate
    received.shows_at_once, received.takes_photos = shows_at_once, takes_photos
    received.save()
    return received


@transaction.atomic
def discard_import(*, by: Member, goods_import: GoodsImport, at: datetime) -> None:
    """Give up a file that was not brought in."""
    received = _waiting(by, goods_import)
    record(by=by, action="goods.discard", subject_kind="shop", subject_id=received.shop_id, at=at, file=received.file)
    _forget(received)


def _waiting(by: Member, goods_import: GoodsImport) -> GoodsImport:
    if not can_tell(by, goods_import.shop):
        raise NotAllowed
    received = lock_import(goods_import.pk)
    if received.state != GoodsImport.State.SENT:
        raise ProductRefused("Cet import est déjà lancé : suivez-le plutôt sur sa page.")
    return received


def _forget(received: GoodsImport) -> None:
    files.forget(received.file)
    received.delete()
