"""Bringing goods in, behind: batch by batch, each in a transaction with the mark of how far it went.

Stopped anywhere, the job goes on where it stood: the file always gives the same goods in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import HEAVY, defer
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ...imports import Good, Problem
from ...models import GoodsImport, PhotoToFetch, Product, Shop, Variant
from ...permissions import can_tell
from ...queries import lock_shop
from ...queries.imports import Shelf, goods_of, lock_import, sheet_of, weigh_all
from ...queries.weighing import PLAIN, Weighed
from ..products import MOST_PRODUCTS, ProductRefused, show
from .checking import begin, blame, start_anew

BATCH = 200


@transaction.atomic
def bring_goods(*, by: Member, goods_import: GoodsImport, at: datetime) -> GoodsImport:
    """Ask for a file that was tried to be brought in, behind."""
    if not can_tell(by, goods_import.shop):
        raise NotAllowed
    received = lock_import(goods_import.pk)
    if received.state in {GoodsImport.State.RUNNING, GoodsImport.State.DONE, GoodsImport.State.STOPPED}:
        return received  # a second click
    if received.state != GoodsImport.State.SENT or received.tried_at is None:
        raise ProductRefused("Essayez d’abord ce fichier : vous verrez ce qu’il change, puis vous l’importerez.")
    goods, problems = received.total, received.problem_count
    if not goods:
        raise ProductRefused("Aucun produit de ce fichier ne peut être importé : corrigez les lignes signalées.")
    if received.shop.products.count() + received.added > MOST_PRODUCTS:
        raise ProductRefused("Une boutique compte au plus 100\u202f000 produits : gardez ceux que vous vendez.")
    start_anew(received)
    received.state, received.begun_at, received.total = GoodsImport.State.RUNNING, at, goods
    try:
        with transaction.atomic():
            received.save()
    except IntegrityError as error:
        raise ProductRefused("Un autre import est en cours : attendez qu’il finisse, il en reste peu.") from error
    record(
        by=by, action="goods.bring", subject_kind="shop", subject_id=received.shop_id, at=at, file=received.file,
        goods=goods, problems=problems,
    )  # fmt: skip
    seal_contribution(by=by, operation="goods.bring", kind="shop", id=received.shop_id, at=at)
    defer("shops.bring_goods", priority=HEAVY, id=received.pk)
    return received


def bring_on(*, id: int, at: datetime) -> int:
    """Bring in what is left of an import that runs; gives how many goods this call brought."""
    received = GoodsImport.objects.filter(pk=id, state=GoodsImport.State.RUNNING).select_related("shop").first()
    if received is None:
        return 0
    goods, problems = goods_of(received, sheet_of(received))
    if not begin(received, len(goods), problems):
        return 0
    meant = Shelf(received.shop_id).meant_by(goods)
    brought, position = 0, received.position
    while position < len(goods):
        done = _bring_batch(id, position, goods[position : position + BATCH], meant[position : position + BATCH], at)
        if not done:
            return brought
        brought, position = brought + done, position + done
    _end(id, GoodsImport.State.DONE, at)
    return brought


@transaction.atomic
def stop_import(*, by: Member, goods_import: GoodsImport, at: datetime) -> None:
    """Bring nothing more in; what came stays. A trial that goes on ends as if it had not begun."""
    if not can_tell(by, goods_import.shop):
        raise NotAllowed
    received = lock_import(goods_import.pk)
    if received.state == GoodsImport.State.CHECKING:
        start_anew(received)
        received.state = GoodsImport.State.SENT
        received.save()
    if received.state == GoodsImport.State.RUNNING:
        record(by=by, action="goods.stop", subject_kind="shop", subject_id=received.shop_id, at=at, position=received.position)
        _end(received.pk, GoodsImport.State.STOPPED, at)


@transaction.atomic
def _bring_batch(id: int, position: int, goods: Sequence[Good], meant: Sequence[int | None], at: datetime) -> int:
    received = lock_import(id)
    if received.state != GoodsImport.State.RUNNING or received.position != position:
        return 0  # stopped, or another worker went on
    shop = lock_shop(received.shop_id)
    list(Product.objects.select_for_update(no_key=True).filter(pk__in=[pk for pk in meant if pk]).order_by("pk"))
    weighed = list(weigh_all(goods, meant, received, at))
    room = MOST_PRODUCTS - shop.products.count()
    for one in [one for one in weighed if one.is_new and not one.problem][max(room, 0) :]:
        one.problem = "la boutique compte déjà 100\u202f000 produits : retirez ceux que vous ne vendez plus"
    blame(received, [Problem(one.good.line, one.problem) for one in weighed if one.problem])
    kept = [one for one in weighed if not one.problem]
    _save(shop, kept, at)
    if received.takes_photos:
        _ask_photos(received, kept)
    received.position += len(goods)
    received.added += sum(one.outcome == "added" for one in kept)
    received.changed += sum(one.outcome == "changed" for one in kept)
    received.unchanged += sum(one.outcome == "unchanged" for one in kept)
    received.save()
    touched = [one.product for one in kept if one.outcome != "unchanged"]
    if touched:
        record(
            by=received.by, action="product.import", subject_kind="shop", subject_id=shop.pk, at=at,
            products=[product.pk for product in touched], position=received.position,
        )  # fmt: skip
        show(*touched)
    return len(goods)


def _save(shop: Shop, weighed: Sequence[Weighed], at: datetime) -> None:
    fresh = [one.product for one in weighed if one.is_new]
    last = shop.products.aggregate(last=Max("number"))["last"] or 0
    for number, product in enumerate(fresh, last + 1):
        product.number = number
    Product.objects.bulk_create(fresh)
    changed = [one.product for one in weighed if not one.is_new and one.changes]
    for product in changed:
        product.updated_at = at
    if changed:
        Product.objects.bulk_update(changed, [*PLAIN, "sort_title", "state", "import_key", "updated_at"])
    Variant.objects.bulk_create(variant for one in weighed for variant in one.fresh)
    altered = [variant for one in weighed for variant in one.altered]
    if altered:
        Variant.objects.bulk_update(altered, ["price", "label", "reference", "state"])
    recounted = [variant for one in weighed for variant in one.recounted]
    if recounted:
        Variant.objects.bulk_update(recounted, ["stock"])


def _ask_photos(received: GoodsImport, weighed: Sequence[Weighed]) -> None:
    """Those of products that have none: what a merchant chose since is not written over."""
    PhotoToFetch.objects.bulk_create(
        (
            PhotoToFetch(goods_import=received, product=one.product, address=address, position=position)
            for one in weighed
            if one.product.picture_id is None
            for position, address in enumerate(one.good.photos)
        ),
        ignore_conflicts=True,
    )


@transaction.atomic
def _end(id: int, state: str, at: datetime) -> None:
    received = lock_import(id)
    if received.state != GoodsImport.State.RUNNING:
        return
    received.state, received.ended_at = state, at
    files.forget(received.file)
    received.file = ""
    received.save()
    if PhotoToFetch.objects.filter(goods_import=received, fetched_at=None).exists():
        defer("shops.fetch_photos", priority=HEAVY, id=received.pk)
