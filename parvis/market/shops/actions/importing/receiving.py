"""Receiving a file of goods: it is kept until it is brought in, and changes nothing by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ...imports import Field, Sheet, Unreadable, detect, headings_of, is_quick, read_sheet, require_enough
from ...models import GoodsImport, Shop
from ...permissions import can_tell
from ...queries.imports import lock_import, sheet_of, usual_vat
from ..products import ProductRefused

_STATE = GoodsImport.State
UNTOUCHED = (_STATE.READING, _STATE.REFUSED, _STATE.SENT, _STATE.CHECKING)  # nothing of the shop has changed


def receive_goods(*, by: Member, shop: Shop, content: bytes, file_name: str, at: datetime) -> GoodsImport:
    """Keep a file and say what its columns are taken for: at once, or behind where it is long. Raises Unreadable.

    One that another one replaces is forgotten.
    """
    if not can_tell(by, shop):
        raise NotAllowed
    sheet = read_sheet(content) if is_quick(content) else None
    with transaction.atomic():
        for old in GoodsImport.objects.select_for_update().filter(shop=shop, state__in=UNTOUCHED):
            _forget(old)
        received = GoodsImport(
            shop=shop, by=by, file_name=tidy_line(file_name)[:120] or "produits", file=files.store(content, extension="bin"),
            software="sheet", state=_STATE.READING, vat_rate=usual_vat(shop), sent_at=at,
        )  # fmt: skip
        if sheet:
            _understand(received, sheet)
        received.save()
        record(by=by, action="goods.receive", subject_kind="shop", subject_id=shop.pk, at=at, file=received.file)
        if not sheet:
            defer("shops.read_goods", priority=HEAVY, id=received.pk)
    return received


def read_on(*, id: int) -> None:
    """Read a long file: what its columns are, or why it cannot be read."""
    waiting = GoodsImport.objects.filter(pk=id, state=_STATE.READING).first()
    if waiting is None:
        return
    sheet, refusal = None, ""
    try:
        sheet = sheet_of(waiting)
    except Unreadable as error:
        refusal = error.message
    with transaction.atomic():
        received = GoodsImport.objects.select_for_update().filter(pk=id, state=_STATE.READING).first()
        if received is None:
            return  # given up meanwhile
        if sheet:
            _understand(received, sheet)
        else:
            received.state, received.refusal = _STATE.REFUSED, refusal[:300]
        received.save()


@transaction.atomic
def map_columns(
    *, by: Member, goods_import: GoodsImport, columns: Sequence[Field | None], prices_are_net: bool, vat_rate: int,
    shows_at_once: bool, takes_photos: bool, at: datetime,
) -> GoodsImport:  # fmt: skip
    """Say what the columns are, and what counts where the file does not tell; a change asks for a new trial. Raises Unmapped."""
    received = waiting_import(by, goods_import)
    if len(columns) != len(received.columns):
        raise ProductRefused("Ce fichier a changé : envoyez-le à nouveau.")
    require_enough(columns)
    told = {
        "columns": [str(column or "") for column in columns], "prices_are_net": prices_are_net, "vat_rate": vat_rate,
        "shows_at_once": shows_at_once, "takes_photos": takes_photos,
    }  # fmt: skip
    for name, value in told.items():
        if getattr(received, name) != value:
            setattr(received, name, value)
            received.tried_at = None
    received.save()
    return received


@transaction.atomic
def discard_import(*, by: Member, goods_import: GoodsImport, at: datetime) -> None:
    """Give up a file that was not brought in."""
    received = waiting_import(by, goods_import, UNTOUCHED)
    record(by=by, action="goods.discard", subject_kind="shop", subject_id=received.shop_id, at=at, file=received.file)
    _forget(received)


def waiting_import(by: Member, goods_import: GoodsImport, states: Sequence[str] = (_STATE.SENT,)) -> GoodsImport:
    """Locked, in one of these states."""
    if not can_tell(by, goods_import.shop):
        raise NotAllowed
    received = lock_import(goods_import.pk)
    if received.state not in states:
        if received.state in UNTOUCHED:
            raise ProductRefused("Ce fichier est en cours de lecture : attendez un instant.")
        raise ProductRefused("Cet import est déjà lancé : suivez-le plutôt sur sa page.")
    return received


def _understand(received: GoodsImport, sheet: Sheet) -> None:
    software, fields = detect(sheet)
    received.software, received.columns = software.key, [str(field or "") for field in fields]
    received.headings, received.line_count = headings_of(sheet), len(sheet.rows)
    received.state = _STATE.SENT


def _forget(received: GoodsImport) -> None:
    files.forget(received.file)
    received.delete()
