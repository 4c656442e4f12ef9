"""What a good of a file would change on the shelf: the same reckoning for the trial and for the real thing.

What the file leaves empty stays as it is. A variant that the file does not name stays too: withdrawing is done by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from parvis.ground.core.money import WHOLE
from parvis.ground.core.text.fold import fold

from ..imports import COMBINATIONS, Good, Sale
from ..imports.values import rounded
from ..models import LARGEST_PRICE, GoodsImport, Product, Variant

PLAIN = (
    "title", "description", "vat_rate", "unit", "origin", "weight_grams", "lead_days", "made_to_order", "keeps_cold",
    "at_shop_only",
)  # fmt: skip


@dataclass(slots=True)
class Weighed:
    """A good and what comes of it: `problem` says why nothing does."""

    good: Good
    product: Product
    is_new: bool
    changes: bool = False
    fresh: list[Variant] = field(default_factory=list)
    altered: list[Variant] = field(default_factory=list)
    recounted: list[Variant] = field(default_factory=list)  # whose stock is told anew
    problem: str = ""

    @property
    def outcome(self) -> str:
        """« added », « changed », « unchanged »."""
        if self.is_new:
            return "added"
        return "changed" if self.changes or self.fresh or self.altered or self.recounted else "unchanged"


def weigh_good(good: Good, standing: Product | None, wish: GoodsImport, at: datetime) -> Weighed:
    """What the good makes of the product that stands, or of a new one. Nothing is saved here."""
    product = standing or Product(shop_id=wish.shop_id, vat_rate=wish.vat_rate, created_at=at, updated_at=at)
    weighed = Weighed(good, product, is_new=standing is None)
    if standing is None and wish.software == COMBINATIONS:
        weighed.problem = "le produit de cette déclinaison n’est pas dans la boutique : importez d’abord le fichier des produits"
        return weighed
    if standing is None and (not good.title or any(sale.price is None for sale in good.sales)):
        weighed.problem = "ce produit n’est pas encore dans la boutique : il lui faut un nom et un prix"
        return weighed
    was_by_weight = product.is_by_weight
    _say(weighed, wish)
    variants = list(standing.variants.all()) if standing else []
    sales = good.sales
    if wish.software == COMBINATIONS:
        base = _nameless(variants)
        if base is None:
            weighed.problem = (
                f"le prix de « {product.title} » sans déclinaison n’est pas connu : importez d’abord le fichier des produits"
            )
            return weighed
        sales = [_priced(sale, base, product) for sale in sales]
        if any(not 1 <= (sale.price or 0) <= LARGEST_PRICE for sale in sales):
            weighed.problem = (
                f"une déclinaison de « {product.title} » aurait un prix à zéro ou trop grand : vérifiez les suppléments"
            )
            return weighed
    elif wish.software == "prestashop" and _follows_base(weighed, variants):
        return weighed
    for position, sale in enumerate(sales):
        variant = _meant(sale, variants, alone=len(good.sales) == 1)
        if variant is None and sale.price is None:
            weighed.problem = f"« {sale.label} » n’est pas encore une déclinaison de « {product.title} » : il lui faut un prix"
            return weighed
        _sell(weighed, sale, variant, position, recount=not weighed.is_new and was_by_weight != product.is_by_weight)
    weighed.problem = _told_apart(weighed, variants)
    return weighed


def _say(weighed: Weighed, wish: GoodsImport) -> None:
    good, product = weighed.good, weighed.product
    told = {name: getattr(good, name) for name in PLAIN}
    if good.is_on_sale is not None or weighed.is_new:
        is_shown = good.is_on_sale is not False and (wish.shows_at_once or not weighed.is_new)
        hidden = Product.State.DRAFT if weighed.is_new or product.state == Product.State.DRAFT else Product.State.WITHDRAWN
        told["state"] = Product.State.ON_SALE if is_shown else hidden
    if good.key and not product.import_key:
        told["import_key"] = good.key
    for name, value in told.items():
        if value not in (None, "") and getattr(product, name) != value:
            setattr(product, name, value)
            weighed.changes = True
    product.sort_title = fold(product.title)[:160]


def _nameless(variants: Sequence[Variant]) -> Variant | None:
    """What the product was before its sizes came: it bears the price that theirs add to."""
    return next((one for one in variants if not one.label), None)


def _priced(sale: Sale, base: Variant, product: Product) -> Sale:
    extra = (sale.extra or 0) * (WHOLE + product.vat_rate) / Decimal(WHOLE)
    return replace(sale, price=base.price + rounded(Decimal(extra)))


def _follows_base(weighed: Weighed, variants: Sequence[Variant]) -> bool:
    """A product whose sizes came from a second file: its own line changes the price they add to, and theirs with it.

    The stock of that line is the sum of theirs, and says nothing of each.
    """
    sized = [one for one in variants if one.label and one.state == Variant.State.ON_SALE]
    base, (sale, *others) = _nameless(variants), weighed.good.sales
    if base is None or base.state == Variant.State.ON_SALE or not sized or others or sale.label:
        return False
    gained = 0 if sale.price is None else sale.price - base.price
    if not gained:
        return True
    if any(not 1 <= one.price + gained <= LARGEST_PRICE for one in sized):
        weighed.problem = f"une déclinaison de « {weighed.product.title} » aurait un prix à zéro ou trop grand : vérifiez le prix"
        return True
    for variant in (base, *sized):
        variant.price += gained
        weighed.altered.append(variant)
    return True


def _meant(sale: Sale, variants: Sequence[Variant], *, alone: bool) -> Variant | None:
    """The variant that stands and that the line speaks of: by reference, by name, or because there is but one."""
    on_sale = [one for one in variants if one.state == Variant.State.ON_SALE]
    for among in (on_sale, variants):
        referred = [one for one in among if sale.reference and one.reference == sale.reference]
        if len(referred) == 1:
            return referred[0]
        named = [one for one in among if fold(one.label) == fold(sale.label)]
        if named:
            return named[0]
    return on_sale[0] if alone and not sale.label and len(on_sale) == 1 else None


def _sell(weighed: Weighed, sale: Sale, variant: Variant | None, position: int, *, recount: bool) -> None:
    if variant is None:
        assert sale.price is not None
        weighed.fresh.append(
            Variant(
                product=weighed.product,
                label=sale.label,
                price=sale.price,
                stock=sale.stock,
                reference=sale.reference,
                position=position,
            )  # fmt: skip
        )
        return
    told = {"price": sale.price, "reference": sale.reference or None, "state": Variant.State.ON_SALE}
    is_altered = False
    for name, value in told.items():
        if value is not None and getattr(variant, name) != value:
            setattr(variant, name, value)
            is_altered = True
    if is_altered:
        weighed.altered.append(variant)
    if (sale.tells_stock and variant.stock != sale.stock) or (recount and not sale.tells_stock and variant.stock is not None):
        variant.stock = sale.stock  # pieces are no grams: what was counted in one says nothing in the other
        weighed.recounted.append(variant)


def _told_apart(weighed: Weighed, variants: Sequence[Variant]) -> str:
    """Where a product gains sizes, the nameless one it had leaves; what is wrong with their names, "" for nothing."""
    shown = [one for one in variants if one.state == Variant.State.ON_SALE]
    if weighed.fresh and any(one.label for one in weighed.fresh):
        for nameless in [one for one in shown if not one.label]:
            nameless.state = Variant.State.WITHDRAWN
            weighed.altered.append(nameless)
            shown.remove(nameless)
    names = [fold(one.label) for one in (*shown, *weighed.fresh)]
    if len(names) > 1 and ("" in names or len(set(names)) < len(names)):
        return f"« {weighed.product.title} » a plusieurs déclinaisons : dites laquelle, dans la colonne des déclinaisons"
    return ""
