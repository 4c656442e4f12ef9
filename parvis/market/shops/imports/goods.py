"""From rows to products: lines that belong together make one product, and what is wrong is said line by line.

A product is taken whole or not at all: one wrong line leaves all of it out, and the message says which line.
What a file does not tell stays None, so that a file of prices changes prices and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from parvis.ground.core.money import WHOLE
from parvis.ground.core.text.fold import fold
from parvis.ground.core.text.plain import tidy_line

from ..models.products import LARGEST_PRICE, MOST_LEAD_DAYS, MOST_STOCK, VAT_RATES
from . import values
from .columns import COMBINATIONS, WORDS, Field
from .reading import Sheet
from .values import Wrong

Value = TypeVar("Value")
TITLE, LABEL, REFERENCE, ORIGIN, DESCRIPTION, KEY = 160, 80, 64, 120, 6000, 180
MOST_VARIANTS, MOST_GRAMS, MOST_PHOTOS = 100, 10_000_000, 4
_ADDRESS = re.compile(r"/boutique/(?P<shop>[a-z0-9-]{1,80})/(?P<number>[1-9][0-9]{0,8})(?:-|/|$)")
NO_LABEL = {"default title", "default", "title"}  # what Shopify writes where there is nothing to choose
LEFT_OUT = {
    "external": "ce produit se vend sur un autre site",
    "grouped": "ce produit en regroupe d’autres, qui viennent chacun avec sa ligne",
    "downloadable": "ce produit se télécharge : ici se vend ce qui se retire ou se livre",
    "virtual": "ce produit n’a rien à remettre : ici se vend ce qui se retire ou se livre",
}
# What a column of its own says with « yes »: a product without a parcel, a card of one shop.
LEFT_OUT_BY_YES = {
    "prestashop": LEFT_OUT["virtual"], "shopify": "une carte cadeau ne vaut que dans la boutique qui l’a vendue",
}  # fmt: skip
_POSITIONED = re.compile(r"\s*(.+?)\s*:\s*\d+\s*(?:,|\Z)")  # « Bleu:0, 16 Go:1 »


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a line, and what to do."""

    line: int
    text: str
    column: str = ""
    is_left_out: bool = False  # nothing to mend: it is not sold here


@dataclass(frozen=True, slots=True)
class Sale:
    """A variant, as a line tells it. A price of None: the file says none."""

    line: int
    label: str = ""
    price: int | None = None
    stock: int | None = None
    tells_stock: bool = False  # None is then « not counted »
    extra: Decimal | None = None  # cents before tax that it adds to the price of its product
    reference: str = ""


@dataclass(slots=True)
class Good:
    """A product, as one or several lines tell it."""

    line: int
    key: str = ""  # what names it in the software it comes from
    of_reference: str = ""  # of the product, where the lines tell its sizes alone
    number: int | None = None
    title: str = ""
    description: str | None = None
    vat_rate: int | None = None
    unit: str | None = None
    origin: str | None = None
    weight_grams: int | None = None
    lead_days: int | None = None
    made_to_order: bool | None = None
    keeps_cold: bool | None = None
    at_shop_only: bool | None = None
    is_on_sale: bool | None = None
    photos: list[str] = field(default_factory=list)
    sales: list[Sale] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the merchant says of the whole file: where it does not tell, these count."""

    software: str = "sheet"
    prices_are_net: bool = False
    vat_rate: int = 2000
    shop: str = ""  # the part of its address that names the shop

    @property
    def source(self) -> str:
        """Where the identifiers of the file come from: one shop gives several files."""
        return "prestashop" if self.software == COMBINATIONS else self.software


class _Row:
    """A line of the file, by what its columns were taken for."""

    def __init__(self, number: int, cells: Sequence[str], places: dict[Field, list[int]]) -> None:
        self.number = number
        self._cells, self._places = cells, places

    def all(self, field: Field) -> list[str]:
        return [self._cells[place] for place in self._places.get(field, ()) if place < len(self._cells)]

    def first(self, field: Field) -> str:
        """What stands in the first column of the kind, as it stands there."""
        places = self._places.get(field)
        return self._cells[places[0]] if places and places[0] < len(self._cells) else ""

    def told(self, field: Field) -> str:
        """What stands there, "" for nothing. Raises Wrong for a formula."""
        cell = self.first(field)
        if values.is_formula(cell):
            raise Wrong(
                "la case contient une formule : dans votre tableur, copiez la colonne puis collez les valeurs seulement, et "
                "enregistrez à nouveau"
            )
        return values.unescaped(cell)

    def tells(self, field: Field) -> bool:
        return field in self._places


def read_goods(sheet: Sheet, fields: Sequence[Field | None], wish: Wish) -> tuple[list[Good], list[Problem]]:
    """The products of a file and all that is wrong in it, both in the order of the lines."""
    places: dict[Field, list[int]] = {}
    for place, one in enumerate(fields):
        if one is not None:
            places.setdefault(one, []).append(place)
    rows = [_Row(number, cells, places) for number, cells in sheet.rows]
    goods: list[Good] = []
    problems: list[Problem] = []
    for group in _groups(rows, wish.software):
        good = _Reader(wish).good(group, problems)
        if good is not None:
            goods.append(good)
    return _once(goods, problems), sorted(problems, key=lambda problem: problem.line)


def _groups(rows: list[_Row], software: str) -> Iterator[list[_Row]]:
    """The lines of each product together, where its first line stands."""
    found: dict[str, list[_Row]] = {}
    also: dict[str, str] = {}  # WooCommerce: a variation names its product by reference, or by id
    for row in rows:
        group = _group_of(row, software)
        if software == "woocommerce" and _kind(row) != "variation":
            also[f"id:{''.join(row.all(Field.KEY))}"] = group
        found.setdefault(also.get(group, group), []).append(row)
    yield from found.values()


def _group_of(row: _Row, software: str) -> str:
    def first(field: Field) -> str:
        return row.first(field).strip()

    match software:
        case "shopify":
            return f"handle:{first(Field.KEY)}" if first(Field.KEY) else f"line:{row.number}"
        case "woocommerce":
            parent = first(Field.PARENT)
            if parent and _kind(row) == "variation":
                return parent if parent.startswith("id:") else f"sku:{parent}"
            # Its variations name it by reference where it has one, by id otherwise.
            reference = first(Field.REFERENCE)
            return f"sku:{reference}" if reference else f"id:{first(Field.KEY)}" if first(Field.KEY) else f"line:{row.number}"
        case "prestacombi":
            product = first(Field.KEY) or first(Field.PARENT)
            return f"of:{product}" if product else f"line:{row.number}"
        case _:
            if first(Field.NUMBER):
                return f"number:{first(Field.NUMBER)}"
            # Lines of one name are the sizes of one product, where a column tells them apart.
            if row.tells(Field.LABEL) and first(Field.TITLE):
                return f"title:{fold(first(Field.TITLE))}"
            return f"line:{row.number}"


def _kind(row: _Row) -> str:
    return row.first(Field.TYPE).split(",")[0].strip().lower()


class _Reader:
    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.problems: list[Problem] = []

    def good(self, group: list[_Row], problems: list[Problem]) -> Good | None:
        """The product of these lines, or None and what is wrong with them."""
        kinds = {kind.strip().lower() for cell in group[0].all(Field.TYPE) for kind in cell.split(",")}
        left_out = next((why for kind, why in LEFT_OUT.items() if kind in kinds), None)
        if left_out is not None and self.wish.software == "woocommerce":
            problems.append(Problem(group[0].number, left_out, is_left_out=True))
            return None
        by_yes = LEFT_OUT_BY_YES.get(self.wish.software)
        if by_yes and kinds & {"1", "true", "oui", "yes"}:
            problems.append(Problem(group[0].number, by_yes, is_left_out=True))
            return None
        head = group[0]
        good = Good(line=head.number, lines=[row.number for row in group])
        self._head(good, head)
        selling = group
        if self.wish.software == "woocommerce":
            variations = [row for row in group if _kind(row) == "variation"]
            if variations and len(variations) == len(group):
                self._blame(head, "le produit de cette variation n’est pas dans le fichier", Field.PARENT)
            selling = variations or group
        elif self.wish.software == "shopify":  # further photographs have lines of their own, without a price
            selling = [
                row for row in group if row is head or any(cell for cell in (*row.all(Field.PRICE), *row.all(Field.LABEL)))
            ]
        good.photos = _photos(group)
        good.sales = [self._sale(row, good, alone=len(selling) == 1) for row in selling]
        if len(good.sales) > MOST_VARIANTS:
            self._blame(head, f"ce produit a plus de {MOST_VARIANTS} déclinaisons : faites-en deux", Field.LABEL)
        self._require_different(good)
        problems += self.problems
        return None if self.problems else good

    def _head(self, good: Good, row: _Row) -> None:
        good.title = self._line(row, Field.TITLE, TITLE) or ""
        good.number = self._told(row, Field.NUMBER, self._number)
        good.key = self._key(row, good)
        good.vat_rate = self._told(row, Field.VAT, lambda cell: values.rate(cell, VAT_RATES))
        good.unit = self._told(row, Field.UNIT, values.unit)
        good.origin = self._line(row, Field.ORIGIN, ORIGIN)
        good.weight_grams = self._weight(row)
        good.lead_days = self._told(row, Field.LEAD_DAYS, lambda cell: values.count(cell, MOST_LEAD_DAYS))
        good.made_to_order = self._told(row, Field.MADE_TO_ORDER, values.truth)
        good.keeps_cold = self._told(row, Field.KEEPS_COLD, values.truth)
        good.at_shop_only = self._told(row, Field.AT_SHOP_ONLY, values.truth)
        good.is_on_sale = self._on_sale(row)
        good.of_reference = self._line(row, Field.PARENT, REFERENCE) or "" if self.wish.software == COMBINATIONS else ""
        good.description = self._description(row)

    def _sale(self, row: _Row, good: Good, *, alone: bool) -> Sale:
        labels = [tidy_line(values.unescaped(cell)).replace("\\,", ",") for cell in row.all(Field.LABEL)]
        if self.wish.software == COMBINATIONS:
            labels = [value for cell in labels for value in _POSITIONED.findall(cell) or [cell]]
        label = " / ".join(cell for cell in labels if cell and fold(cell) not in NO_LABEL)
        if alone and self.wish.software == "woocommerce":
            label = ""  # what it lists are its qualities: there is nothing to choose
        if len(label) > LABEL:
            self._blame(row, f"cette déclinaison compte plus de {LABEL} caractères : raccourcissez-la", Field.LABEL)
        stock, tells_stock = self._stock(row, good)
        return Sale(
            line=row.number, label=label, price=self._price(row, good), stock=stock, tells_stock=tells_stock,
            reference=self._line(row, Field.REFERENCE, REFERENCE) or "",
            extra=self._told(row, Field.EXTRA, values.difference),
        )  # fmt: skip

    def _key(self, row: _Row, good: Good) -> str:
        """What names the product from one file to the next: its identifier, else its reference, else its name."""
        if good.number:
            return ""
        key = self._line(row, Field.KEY, KEY)
        if self.wish.software != COMBINATIONS:
            key = key or self._line(row, Field.REFERENCE, KEY)
        if key is None and good.title:
            key = f"nom {fold(good.title)}"[:KEY]
        return f"{self.wish.source}:{key}" if key else ""

    def _on_sale(self, row: _Row) -> bool | None:
        """Published, and open to orders, where two columns tell."""
        told = []
        for cell in row.all(Field.ON_SALE):
            try:
                told += [values.truth(values.unescaped(cell))] if cell else []
            except Wrong as wrong:
                self._blame(row, str(wrong), Field.ON_SALE)
        return all(told) if told else None

    def _number(self, cell: str) -> int | None:
        """Of the product in this shop, from its address; another shop's names nothing here."""
        found = _ADDRESS.search(cell)
        return int(found["number"]) if found and found["shop"] == self.wish.shop else None

    def _price(self, row: _Row, good: Good) -> int | None:
        which = Field.PRICE if row.tells(Field.PRICE) else Field.NET_PRICE
        amount = self._told(row, which, values.cents)
        if amount is None:
            return None
        if which == Field.NET_PRICE or self.wish.prices_are_net:
            rate = good.vat_rate if good.vat_rate is not None else self.wish.vat_rate
            amount = amount * (WHOLE + rate) / Decimal(WHOLE)
        price = values.rounded(amount)
        if price == 0:
            self._blame(row, "le prix est à zéro : écrivez ce que paie le client, taxe comprise", which)
        if price > LARGEST_PRICE:
            self._blame(row, "le prix dépasse un million d’euros : vérifiez le nombre de chiffres", which)
        return price

    def _stock(self, row: _Row, good: Good) -> tuple[int | None, bool]:
        if not row.tells(Field.STOCK) and not row.tells(Field.IN_STOCK):
            return None, False
        tracked = self._told(row, Field.TRACKED, str) if row.tells(Field.TRACKED) else "yes"
        if not tracked:
            return None, True  # Shopify: nobody counts it
        by_weight = good.unit in {"kg", "100g"}
        stock = self._told(
            row, Field.STOCK, lambda cell: values.grams(cell, True, MOST_STOCK) if by_weight else values.count(cell, MOST_STOCK)
        )
        if stock is None and self._told(row, Field.IN_STOCK, values.truth) is False:
            stock = 0
        return stock, True

    def _weight(self, row: _Row) -> int | None:
        for which in (Field.GRAMS, Field.KILOS):
            if row.tells(which):
                in_kilos = which == Field.KILOS
                return self._told(row, which, lambda cell: values.grams(cell, in_kilos, MOST_GRAMS)) or None  # noqa: B023
        return None

    def _description(self, row: _Row) -> str | None:
        for which in (Field.DESCRIPTION, Field.SUMMARY):
            text = self._told(row, which, values.paragraphs)
            if text:
                if len(text) > DESCRIPTION:
                    self._blame(row, f"la description compte plus de {DESCRIPTION} caractères : raccourcissez-la", which)
                return text
        return None

    def _line(self, row: _Row, which: Field, most: int) -> str | None:
        text = self._told(row, which, tidy_line)
        if text is not None and len(text) > most:
            self._blame(row, f"le texte compte plus de {most} caractères : raccourcissez-le", which)
        return text

    def _told(self, row: _Row, which: Field, read: Callable[[str], Value]) -> Value | None:
        """What stands in the column, read; None where nothing does, or where it cannot be read."""
        if not row.first(which):
            return None
        try:
            return read(row.told(which))
        except Wrong as wrong:
            self._blame(row, str(wrong), which)
            return None

    def _require_different(self, good: Good) -> None:
        seen: dict[str, int] = {}
        for sale in good.sales:
            if len(good.sales) > 1 and not sale.label:
                self.problems.append(
                    Problem(
                        sale.line, f"rien ne distingue cette ligne des autres du produit « {good.title} »", WORDS[Field.LABEL]
                    )
                )
            elif fold(sale.label) in seen and len(good.sales) > 1:
                self.problems.append(
                    Problem(
                        sale.line,
                        f"la déclinaison « {sale.label} » est déjà à la ligne {seen[fold(sale.label)]}",
                        WORDS[Field.LABEL],
                    )
                )
            seen.setdefault(fold(sale.label), sale.line)

    def _blame(self, row: _Row, text: str, which: Field) -> None:
        self.problems.append(Problem(row.number, text, WORDS[which]))


def _photos(group: list[_Row]) -> list[str]:
    """The addresses of its photographs, the first ones; a cell may hold several."""
    found = [one.strip() for row in group for cell in row.all(Field.PHOTOS) for one in re.split(r"[,;|\s]+", cell)]
    return list(dict.fromkeys(one for one in found if one.startswith(("https://", "http://")) and len(one) <= 1000))[:MOST_PHOTOS]


def _once(goods: list[Good], problems: list[Problem]) -> list[Good]:
    """Two products of one file that bear one identifier: the second one is told, not written over the first."""
    seen: dict[object, int] = {}
    kept = []
    for good in goods:
        names = [name for name in (good.key, good.number) if name]
        twice = next((seen[name] for name in names if name in seen), None)
        if twice is not None:
            problems.append(Problem(good.line, f"ce produit est déjà à la ligne {twice}"))
            continue
        seen.update(dict.fromkeys(names, good.line))
        kept.append(good)
    return kept
