"""What stands in a cell, as people and programs write it. Each reader raises `Wrong` with what to do."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape

from parvis.ground.core.text.fold import fold
from parvis.ground.core.text.plain import tidy

_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'’\t\n")
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:\.\d{1,12})?", re.ASCII)
_BLOCK = re.compile(r"</?(?:p|h[1-6]|ul|ol|tr|table|blockquote|div)\b[^>]*>", re.I)
_LINE = re.compile(r"<br\b[^>]*>", re.I)
_ITEM = re.compile(r"<li\b[^>]*>", re.I)
_DROPPED = re.compile(r"<(script|style)\b.*?</\1\s*>", re.I | re.S)
_TAG = re.compile(r"""</?[a-zA-Z!](?:[^>"']|"[^"]*"|'[^']*')*>""")
_YES = {
    "1",
    "oui",
    "o",
    "yes",
    "y",
    "true",
    "vrai",
    "x",
    "actif",
    "active",
    "active oui",
    "enabled",
    "publie",
    "en vente",
    "instock",
    "en stock",
}
_NO = {
    "0",
    "-1",
    "non",
    "n",
    "no",
    "false",
    "faux",
    "inactif",
    "inactive",
    "brouillon",
    "draft",
    "disabled",
    "outofstock",
    "rupture",
    "epuise",
    "archived",
    "archive",
}
_UNITS = {
    "": "piece", "piece": "piece", "pieces": "piece", "unite": "piece", "u": "piece", "la piece": "piece", "a la piece": "piece",
    "a l unite": "piece", "kg": "kg", "kilo": "kg", "kilogramme": "kg", "au kilo": "kg", "le kilo": "kg", "au kg": "kg",
    "le kg": "kg", "100 g": "100g", "100g": "100g", "les 100 g": "100g", "100 grammes": "100g", "les 100 grammes": "100g",
}  # fmt: skip


class Wrong(Exception):
    """A cell that cannot be read; says what to do."""


def is_formula(cell: str) -> bool:
    """« =A1*2 », as a spreadsheet saves what it did not compute."""
    return cell.startswith("=") and len(cell) > 1


def unescaped(cell: str) -> str:
    """Without the apostrophe that shops put before what a spreadsheet would run: ours and others'."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def number(cell: str) -> Decimal:
    """« 1 234,5 », « 1.234,50 », « 12.5 », « 12,500000 ». What reads as two numbers is refused."""
    plain = cell.translate(_SPACES).replace("−", "-")
    commas, dots = plain.count(","), plain.count(".")
    if commas and dots:  # the last one is the decimal mark
        mark, other = (",", ".") if plain.rfind(",") > plain.rfind(".") else (".", ",")
        plain = plain.replace(other, "").replace(mark, ".")
    elif commas + dots == 1 and re.search(r"[.,]\d{3}\Z", plain) and not re.match(r"[+-]?0", plain):
        raise Wrong(f"« {cell[:30]} » peut se lire de deux façons : écrivez-le avec deux chiffres après la virgule")
    else:
        plain = plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        raise Wrong(f"« {cell[:30]} » n’est pas un nombre")
    return Decimal(plain)


def cents(cell: str) -> Decimal:
    """An amount in cents, not rounded yet: tax may still be added."""
    plain = re.sub(r"(?i)€|\beur(?:os?)?\b|\bttc\b|\bht\b", "", cell)
    if re.search(r"[$£]|\busd\b|\bgbp\b|\bchf\b", plain, re.I):
        raise Wrong(f"« {cell[:30]} » n’est pas en euros")
    try:
        amount = number(plain) * 100
    except Wrong as wrong:
        raise Wrong(f"{wrong}, comme 12,50" if "nombre" in str(wrong) else str(wrong)) from None
    if amount < 0:
        raise Wrong(f"« {cell[:30]} » est négatif : ôtez le signe moins")
    return amount


def difference(cell: str) -> Decimal:
    """What is added to a price, in cents, or taken off."""
    plain = cell.strip().removeprefix("+")
    return -cents(plain[1:]) if plain[:1] in "-−" and plain[1:] else cents(plain)


def rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def rate(cell: str, allowed: tuple[int, ...]) -> int:
    """Basis points from « 20 », « 5,5 % », « 0.2 », « TVA 10 % »."""
    plain = re.sub(r"(?i)tva|taux|fr|%|\(|\)", "", cell)
    value = number(plain) if plain.strip() else Decimal(-1)
    points = rounded(value * (10_000 if 0 < value < 1 else 100))
    if points not in allowed:
        raise Wrong(f"« {cell[:30]} » n’est pas un taux de TVA connu, comme 20, 10, 5,5 ou 0")
    return points


def truth(cell: str) -> bool:
    word = fold(cell) if cell != "-1" else cell
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Wrong(f"« {cell[:30]} » ne dit ni oui ni non")


def unit(cell: str) -> str:
    found = _UNITS.get(fold(cell))
    if found is None:
        raise Wrong(f"« {cell[:30]} » n’est pas une façon de vendre connue : écrivez pièce, kg ou 100 g")
    return found


def count(cell: str, most: int) -> int:
    """A whole number from zero on."""
    value = number(cell)
    if value < 0:
        raise Wrong(f"« {cell[:30]} » est négatif : mettez 0, ou ce qui reste vraiment")
    if value != value.to_integral_value():
        raise Wrong(f"« {cell[:30]} » doit être un nombre entier")
    if value > most:
        raise Wrong(f"« {cell[:30]} » est trop grand : vérifiez le nombre de chiffres")
    return int(value)


def grams(cell: str, a_thousand: bool, most: int) -> int:
    """A weight in grams, from grams or kilos."""
    value = number(re.sub(r"(?i)\bk?g(?:rammes?)?\b", "", cell)) * (1000 if a_thousand else 1)
    if value < 0:
        raise Wrong(f"« {cell[:30]} » est négatif : mettez 0, ou ce qui reste vraiment")
    if value > most:
        raise Wrong(f"« {cell[:30]} » est trop grand : vérifiez le nombre de chiffres")
    return rounded(value)


def paragraphs(cell: str) -> str:
    """A description as plain text: what was HTML keeps its paragraphs and its lists."""
    text = unescaped(cell).replace("\\n", "\n")
    if "<" in text or "&" in text:
        text = _ITEM.sub("\n- ", _LINE.sub("\n", _BLOCK.sub("\n\n", _DROPPED.sub(" ", text))))
        text = unescape(_TAG.sub("", text))
    lines = [" ".join(line.split()) for line in tidy(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
