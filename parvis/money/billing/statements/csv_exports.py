"""The CSV files of French banks: no two alike, so columns are known by their headings.

Latin-1, Windows-1252, UTF-8 or UTF-16; separated by semicolons, tabs or commas; decimal commas; one signed column or
two; often with a few lines about the account before the headings.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, datetime

from stdnum import iban as iban_rules

from parvis.ground.core.text.fold import fold

from .camt import reference_in
from .lines import GREATEST, BankLine, Statement, Unreadable

DATE = (
    "date de comptabilisation",
    "date comptable",
    "date operation",
    "date d operation",
    "date de l operation",
    "dateop",
    "date",
)
AMOUNT = ("montant", "montant eur", "montant euros", "montant en euros", "montant de l operation", "amount")
DEBIT = ("debit", "debit eur", "debit euros", "montant debit", "debits")
CREDIT = ("credit", "credit eur", "credit euros", "montant credit", "credits")
LABEL = (
    "libelle",
    "libelle operation",
    "libelle de l operation",
    "libelle simplifie",
    "label",
    "nature de l operation",
    "operation",
)
MORE = (
    "detail", "details", "informations complementaires", "information complementaire", "libelle complementaire",
    "detail de l ecriture", "communication", "motif", "reference", "ref", "libelle interne",
)  # fmt: skip
NAME = ("nom", "contrepartie", "nom de la contrepartie", "emetteur", "tiers", "donneur d ordre", "nom du tiers")
IBAN = ("iban contrepartie", "compte contrepartie", "iban du tiers", "iban tiers")
CURRENCY = ("devise", "currency")
BALANCE = ("solde", "balance")
MOST_ROWS = 100_000
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b")
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009'")
_CENTS = re.compile(r"[.,]\d\d\D*$")
_DATES = ("%d/%m/%Y", "%d/%m/%y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%Y%m%d")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each thing stands in a row."""

    day: int
    amount: int | None
    debit: int | None
    credit: int | None
    labels: tuple[int, ...]
    name: int | None
    iban: int | None
    currency: int | None


def read_csv(content: bytes) -> Statement:
    """Raises Unreadable."""
    text = _decoded(content)
    rows = _rows(text)
    heading, columns = _headings(rows)
    if text and not text.endswith(("\n", "\r")):
        _refuse_cut(rows, heading, columns)
    lines = []
    for number, row in enumerate(rows[heading + 1 :], start=heading + 2):
        if any(cell.strip() for cell in row):
            line = _line(row, columns, number)
            if line is not None:
                lines.append(line)
    if not lines:
        raise Unreadable("Ce fichier a des colonnes et aucune ligne : choisissez une autre période.", field="file")
    return Statement(format="csv", lines=tuple(lines), iban=_own_iban(rows[:heading]))


def _refuse_cut(rows: list[list[str]], heading: int, columns: _Columns) -> None:
    """A download that stopped leaves a last row that is short of cells, of its amount, or of the cents that all others have."""
    places = [place for place in (columns.amount, columns.debit, columns.credit) if place is not None]

    def amounts(row: list[str]) -> list[str]:
        return [row[place].strip() for place in places if place < len(row) and row[place].strip()]

    *before, last = rows[heading:]
    if not before or columns.day >= len(last) or not last[columns.day].strip():
        return
    with_cents = [_CENTS.search(amount) for row in before[1:] for amount in amounts(row)]
    is_short = len(last) < min(len(row) for row in before if any(cell.strip() for cell in row))
    lost_cents = bool(with_cents) and all(with_cents) and not all(_CENTS.search(amount) for amount in amounts(last))
    if is_short or not amounts(last) or lost_cents:
        raise Unreadable(
            f"Ligne {len(rows)} : elle s’arrête en chemin. Le fichier est incomplet : téléchargez-le à nouveau depuis le "
            "site de la banque.",
            field="file",
        )


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _no_nul(content.decode("utf-16", errors="replace"))
    try:
        return _no_nul(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _no_nul(content.decode("cp1252", errors="replace"))  # Latin-1 and the euro sign


def _no_nul(text: str) -> str:
    if "\x00" in text:
        raise Unreadable(
            "Ce fichier n’est pas du texte : choisissez sur le site de la banque l’export CSV ou CAMT.053.", field="file"
        )
    return text


def _rows(text: str) -> list[list[str]]:
    sample = text[:20_000]
    separator = max(";\t,", key=lambda sign: sum(line.count(sign) >= 2 for line in sample.splitlines()))
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                raise Unreadable("Ce fichier a plus de 100 000 lignes : exportez une période plus courte.", field="file")
    except csv.Error:
        raise Unreadable("Ce fichier CSV est abîmé : téléchargez-le à nouveau.", field="file") from None
    return rows


def _headings(rows: list[list[str]]) -> tuple[int, _Columns]:
    for index, row in enumerate(rows[:40]):
        names = [_heading(cell) for cell in row]

        def at(known: tuple[str, ...], names: list[str] = names) -> int | None:
            return next((names.index(name) for name in known if name in names), None)

        day, amount, debit, credit = at(DATE), at(AMOUNT), at(DEBIT), at(CREDIT)
        if day is None or (amount is None and (debit is None or credit is None)):
            continue
        labels = tuple(place for place, name in enumerate(names) if name in LABEL or name in MORE)
        return index, _Columns(
            day, amount if debit is None or credit is None else None, debit, credit, labels, at(NAME), at(IBAN), at(CURRENCY)
        )
    raise Unreadable(
        "Aucune ligne de ce fichier ne nomme une colonne de date et une colonne de montant (ou de débit et de crédit). "
        "Choisissez l’export CSV complet, ou le format CAMT.053.",
        field="file",
    )


def _heading(cell: str) -> str:
    words = fold(cell)
    return (
        words.removesuffix(" eur").removesuffix(" euros").removesuffix(" en") if words.startswith(("debit", "credit")) else words
    )


def _line(row: list[str], columns: _Columns, number: int) -> BankLine | None:
    def cell(place: int | None) -> str:
        return row[place].strip() if place is not None and place < len(row) else ""

    currency = cell(columns.currency).upper()
    if currency and currency not in {"EUR", "EURO", "EUROS", "€"}:
        raise Unreadable(
            f"Ligne {number} : ce relevé compte en {currency[:10]}. Seul un compte en euros s’importe ici.", field="file"
        )
    if not cell(columns.day):
        return None  # a line of totals, which may have both sides, or a note at the end
    if columns.amount is None and (cell(columns.debit) or cell(columns.credit)):
        debit, credit = _cents(cell(columns.debit), number), _cents(cell(columns.credit), number)
        # Some banks write debits with their sign, others without; a credit that is negative has no meaning.
        if credit < 0 or (debit and credit):
            raise Unreadable(
                f"Ligne {number} : un crédit négatif, ou un débit et un crédit à la fois. Le fichier est faux : téléchargez-le "
                "à nouveau.",
                field="file",
            )
        amount = credit - abs(debit)
    else:
        if columns.amount is not None and not cell(columns.amount):
            raise Unreadable(
                f"Ligne {number} : le montant manque. Le fichier est incomplet : téléchargez-le à nouveau.", field="file"
            )
        amount = _cents(cell(columns.amount), number)
    day = _day(cell(columns.day), number)
    if amount == 0:
        return None
    label = " ".join(part for part in (cell(place) for place in columns.labels) if part)
    compact = cell(columns.iban).replace(" ", "").upper()
    return BankLine(
        booked_on=day, amount=amount, label=" ".join(label.split())[:500], name=" ".join(cell(columns.name).split())[:140],
        iban=compact if iban_rules.is_valid(compact) else "", reference=reference_in(label), return_reason=_return_in(label),
    )  # fmt: skip


_REASON = re.compile(r"\b(A[CGM]\d{2}|BE\d{2}|FF\d{2}|M[DS]\d{2}|R[CR]\d{2}|SL\d{2}|DNOR|CNOR|ED\d{2})\b")
_RETURNED = re.compile(
    r"\b(impaye|rejet|rejete|retour)\b.*\b(prlv|prelevement|sdd|sepa)\b|\b(prlv|prelevement|sdd)\b.*\b(impaye|rejet)"
)


def _return_in(label: str) -> str:
    """The reason of a debit that came back, where the label speaks of one."""
    if not _RETURNED.search(fold(label)):
        return ""
    found = _REASON.search(label.upper())
    return found[1] if found else "MS03"


def _day(text: str, number: int) -> date:
    for pattern in _DATES:
        try:
            found = datetime.strptime(text.strip()[:10], pattern).date()  # noqa: DTZ007 - a day, without an hour
        except ValueError:
            continue
        if 2000 <= found.year <= 2100:
            return found
    raise Unreadable(f"Ligne {number} : « {text[:30]} » n’est pas une date comme 21/11/2026.", field="file")


def _cents(text: str, number: int) -> int:
    """« 1 234,50 », « -12,5 », « 1.234,50 », « +3 » in cents; "" is zero."""
    plain = text.translate(_SPACES).replace("€", "").replace("EUR", "").replace("−", "-")
    if not plain:
        return 0
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    match = re.fullmatch(r"([+-]?)(\d{1,12})(?:\.(\d{1,2})0*)?", plain, re.ASCII)
    if match is None:
        raise Unreadable(f"Ligne {number} : « {text[:30]} » n’est pas un montant comme 1 234,50.", field="file")
    cents = int(match[2]) * 100 + int((match[3] or "0").ljust(2, "0"))
    if cents > GREATEST:
        raise Unreadable(f"Ligne {number} : le montant dépasse ce qu’un compte peut porter.", field="file")
    return -cents if match[1] == "-" else cents


def _own_iban(rows: list[list[str]]) -> str:
    """The IBAN that stands above the headings, if any."""
    for row in rows:
        for found in _IBAN.findall(" ".join(row).upper()):
            compact = found.replace(" ", "")
            if iban_rules.is_valid(compact):
                return str(compact)
    return ""
