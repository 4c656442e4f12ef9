"""Putting goods on the shelf, changing them, taking them off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from parvis.commons.pictures.actions import expose
from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import fold
from parvis.ground.core.text.plain import tidy, tidy_line
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ..models import LARGEST_PRICE, MOST_STOCK, Product, ProductPicture, Shop, Variant
from ..permissions import can_run, can_tell
from ..queries import lock_shop
from ..queries.products import lock_product, pictures_of
from .indexing import index_products
from .programs import tell_stock
from .refusals import ShopRefused

MOST_PRODUCTS, MOST_VARIANTS, MOST_PICTURES = 100_000, 100, 8
# What may be said of a product; the rest of its row is decided here.
TOLD = frozenset(
    (
        "title", "description", "picture", "vat_rate", "unit", "origin", "labels", "made_to_order", "lead_days", "keeps_cold",
        "at_shop_only", "weight_grams", "state", "import_key",
    )
)  # fmt: skip
LINES = {"title", "origin"}


class ProductRefused(ShopRefused):
    """The product cannot be sold or changed so; the message says why."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant as a merchant tells it. `id` names the one it changes; without it a new one comes.

    `seen` is the stock that stood on the screen: where it moved since, by a sale, what was typed is not written over it.
    """

    price: int
    label: str = ""
    stock: int | None = None
    reference: str = ""
    id: int | None = None
    seen: int | None | str = ""  # "" where nobody looked: what is typed counts


@transaction.atomic
def add_product(
    *, by: Member, shop: Shop, title: str, price: int | None = None, at: datetime, stock: int | None = None, reference: str = "",
    offers: Sequence[Offer] = (), pictures: Iterable[Picture] = (), **told: Any,
) -> Product:  # fmt: skip
    """Put a product on sale (or prepare it, with `state`): one thing to buy at this price, or the `offers` there are."""
    if not can_tell(by, shop):
        raise NotAllowed
    shop = lock_shop(shop.pk)
    if shop.state == Shop.State.CLOSED:
        raise ProductRefused("Cette boutique est fermée : rouvrez-la pour y mettre des produits en vente.")
    last = shop.products.aggregate(last=Max("number"))["last"] or 0
    if shop.products.count() >= MOST_PRODUCTS:
        raise ProductRefused("Cette boutique compte déjà 100\u202f000 produits : retirez ceux que vous ne vendez plus.")
    product = Product(shop=shop, number=last + 1, created_at=at, updated_at=at)
    _say(product, told | {"title": title})
    product.save()
    if not offers:
        if price is None:
            raise ProductRefused("Dites le prix : c’est ce que paie le client, taxe comprise.", field="price")
        offers = [Offer(price=price, stock=stock, reference=reference)]
    _set_offers(product, offers)
    _set_pictures(product, pictures)
    record(
        by=by, action="product.add", subject_kind="product", subject_id=product.pk, at=at, shop=shop.pk, title=product.title,
        prices=[offer.price for offer in offers], state=product.state,
    )  # fmt: skip
    seal_contribution(by=by, operation="product.add", kind="product", id=product.pk, at=at)
    show(product)
    return product


@transaction.atomic
def change_product(
    *, by: Member, product: Product, at: datetime, offers: Sequence[Offer] | None = None,
    pictures: Iterable[Picture] | None = None, **told: Any,
) -> Product:  # fmt: skip
    """Say something else of a product; orders that were placed keep what they froze."""
    if not can_tell(by, product.shop):
        raise NotAllowed
    product = lock_product(product.pk)
    before = {*pictures_of([product])}
    _say(product, told)
    product.updated_at = at
    product.save()
    if offers is not None:
        _set_offers(product, offers)
    if pictures is not None:
        _set_pictures(product, pictures)
    record(
        by=by, action="product.change", subject_kind="product", subject_id=product.pk, at=at, title=product.title,
        state=product.state, prices=[offer.price for offer in offers or ()],
    )  # fmt: skip
    seal_contribution(by=by, operation="product.change", kind="product", id=product.pk, at=at)
    show(product, also=before)
    return product


@transaction.atomic
def withdraw_product(*, by: Member, product: Product, at: datetime) -> Product:
    """Take it off the shelf: nobody can order it, its page says so; what was ordered is still served."""
    return _set_state(by, product, Product.State.WITHDRAWN, "product.withdraw", at, needs_word=False)


@transaction.atomic
def put_on_sale(*, by: Member, product: Product, at: datetime) -> Product:
    """Put a prepared or withdrawn product on the shelf."""
    return _set_state(by, product, Product.State.ON_SALE, "product.put_on_sale", at, needs_word=True)


@transaction.atomic
def set_stock(*, by: Member, variant: Variant, stock: int | None, at: datetime) -> Variant:
    """Count the shelf anew; None: not counted any more."""
    if not can_run(by, variant.product.shop):
        raise NotAllowed
    product = lock_product(variant.product_id)
    variant = Variant.objects.select_for_update().get(pk=variant.pk)
    _require_stock(stock)
    variant.stock = stock
    variant.save(update_fields=["stock"])
    tell_stock([variant.pk], at=at)
    record(by=by, action="product.set_stock", subject_kind="variant", subject_id=variant.pk, at=at, stock=stock)
    show(product)
    return variant


@transaction.atomic
def hide_product(*, id: int, by: Member, reason: str, at: datetime) -> None:
    """Off the shelf by a decision of the court; its merchant cannot put it back."""
    product = lock_product(id)
    if product.hidden_at is not None:
        return
    product.hidden_at, product.hidden_because = at, reason[:1000]
    product.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="product.hide", subject_kind="product", subject_id=id, at=at, reason=reason)
    show(product)


@transaction.atomic
def restore_product(*, id: int, by: Member | None, at: datetime) -> None:
    """Undo `hide_product`: on sale again, if its merchant still sells it."""
    product = lock_product(id)
    if product.hidden_at is None:
        return
    product.hidden_at, product.hidden_because = None, ""
    product.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="product.restore", subject_kind="product", subject_id=id, at=at)
    show(product)


def show(*products: Product, also: Iterable[int] = ()) -> None:
    """What readers see of these products follows: pages, pictures, searches. `also`: pictures they showed before."""
    expose({*pictures_of(products), *also})
    index_products(product.pk for product in products)
    purge(*(tag for product in products for tag in (f"product:{product.pk}", f"shop:{product.shop_id}")))


def _set_state(by: Member, product: Product, state: str, action: str, at: datetime, *, needs_word: bool) -> Product:
    if not (can_tell if needs_word else can_run)(by, product.shop):
        raise NotAllowed
    product = lock_product(product.pk)
    if product.state == state:
        return product
    product.state, product.updated_at = state, at
    product.save(update_fields=["state", "updated_at"])
    record(by=by, action=action, subject_kind="product", subject_id=product.pk, at=at)
    seal_contribution(by=by, operation=action, kind="product", id=product.pk, at=at)
    show(product)
    return product


def _say(product: Product, told: dict[str, Any]) -> None:
    """Set what is told, cleaned. Raises ProductRefused for what a field cannot hold."""
    if unknown := set(told) - TOLD:
        raise TypeError(f"not told of a product: {sorted(unknown)}")
    for name, value in told.items():
        text = tidy_line(value) if name in LINES else tidy(value).strip() if name == "description" else value
        setattr(product, name, text)
    product.sort_title = fold(product.title)[:160]
    if not product.title:
        raise ProductRefused("Donnez un nom au produit : c’est par lui qu’on le trouve.", field="title")
    if product.picture is not None and product.picture.organisation_id != product.shop.organisation_id:
        raise ProductRefused("Choisissez une de vos propres photos.", field="picture")
    try:
        product.full_clean(validate_unique=False, validate_constraints=False, exclude=["shop", "picture"])
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise ProductRefused(str(messages[0]), field=field) from error


def _set_offers(product: Product, offers: Sequence[Offer]) -> None:
    """The variants there are from now on. One that leaves is withdrawn, never deleted: orders name it."""
    if not offers:
        raise ProductRefused("Un produit a un prix au moins.", field="price")
    if len(offers) > MOST_VARIANTS:
        raise ProductRefused(f"Un produit a au plus {MOST_VARIANTS} déclinaisons : faites-en deux produits.", field="offers")
    standing = {variant.pk: variant for variant in product.variants.select_for_update().order_by("id")}
    # Of those that bear the same name, the one on sale; one that was withdrawn comes back with its past.
    by_label = {fold(one.label): one for one in sorted(standing.values(), key=lambda one: one.state == Variant.State.ON_SALE)}
    Variant.objects.filter(product=product).update(state=Variant.State.WITHDRAWN)
    kept: set[int] = set()
    named: set[str] = set()
    for position, offer in enumerate(offers):
        label = tidy_line(offer.label)
        if fold(label) in named or (not label and len(offers) > 1):
            wrong = f"deux fois « {label} »" if label else "une sans nom"
            raise ProductRefused(f"Parmi les déclinaisons, il y a {wrong} : donnez à chacune un nom à elle.", field="offers")
        named.add(fold(label))
        variant = standing.get(offer.id) if offer.id else by_label.get(fold(label))
        if variant is None or variant.pk in kept:
            if offer.id:
                raise ProductRefused("Cette déclinaison n’existe plus : rechargez la page.", field="offers")
            variant = Variant(product=product)
        _offer(variant, offer, label, position)
        variant.save()
        kept.add(variant.pk)


def _offer(variant: Variant, offer: Offer, label: str, position: int) -> None:
    if not 1 <= offer.price <= LARGEST_PRICE:
        raise ProductRefused("Le prix doit être au-dessus de zéro, et de moins d’un million d’euros.", field="price")
    if len(label) > 80:
        raise ProductRefused("Le nom d’une déclinaison compte au plus 80 caractères.", field="offers")
    _require_stock(offer.stock)
    if variant.pk is None or offer.seen == "" or variant.stock == offer.seen:
        variant.stock = offer.stock
    elif offer.stock != offer.seen:
        raise ProductRefused(
            "Le stock a changé pendant que vous écriviez : une vente est passée. Vérifiez ce qui reste, puis enregistrez.",
            field="stock",
        )
    variant.label, variant.price, variant.position = label, offer.price, position
    variant.reference = tidy_line(offer.reference)[:64]
    variant.state = Variant.State.ON_SALE


def _require_stock(stock: int | None) -> None:
    if stock is None:
        return
    if stock < 0:
        raise ProductRefused("Un stock ne descend pas sous zéro : mettez 0, ou ce qui reste vraiment.", field="stock")
    if stock > MOST_STOCK:
        raise ProductRefused("Ce stock est trop grand : vérifiez le nombre de chiffres.", field="stock")


def _set_pictures(product: Product, pictures: Iterable[Picture]) -> None:
    """The further photographs, in their order; the first one stands on the product."""
    wanted = [one for one in dict.fromkeys(pictures) if one.pk != product.picture_id]
    if len(wanted) >= MOST_PICTURES:
        raise ProductRefused(f"Un produit a au plus {MOST_PICTURES} photos.", field="picture")
    if any(one.organisation_id != product.shop.organisation_id for one in wanted):
        raise ProductRefused("Choisissez une de vos propres photos.", field="picture")
    product.pictures.exclude(picture__in=wanted).delete()
    for position, picture in enumerate(wanted):
        ProductPicture.objects.update_or_create(product=product, picture=picture, defaults={"position": position})
