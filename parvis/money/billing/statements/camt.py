"""CAMT.053 and CAMT.054 by pycamt, with what it leaves out.

What it leaves out, as read in 1.1.1: notifications (Ntfctn) raise; the reason of a return is not read; the first amount found
anywhere in a detail is taken for its amount, though it may be that of another currency; entries that are only announced
(PDNG) are mixed with those booked; balances go through floats; prefixed documents yield nothing; and the account
is looked for in the whole statement at each entry, so that 5,000 of them take a minute: it is given none to look into.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree
from pycamt.parser import Camt053ParseError, Camt053Parser
from stdnum import iso11649

from .lines import GREATEST, BankLine, Statement, Unreadable

OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)


class _Parser(Camt053Parser):  # type: ignore[misc]
    """pycamt over a tree that was parsed defensively, notifications included."""

    def __init__(self, root: etree._Element) -> None:
        self.tree = root
        self.namespaces: dict[str, str] = {}
        self.version = "unknown"

    def statements(self) -> list[etree._Element]:
        found: list[etree._Element] = self.tree.findall(".//Ntfctn")
        return found or self._find_statements_or_reports()

    def told(self, entry: etree._Element) -> list[tuple[dict[str, Any], etree._Element | None]]:
        """Each movement of an entry, with the element that details it."""
        details = [one for group in entry.findall(".//NtryDtls") for one in group.findall(".//TxDtls")]
        told = self._extract_transaction(entry, etree.Element("Stmt"))
        return list(zip(told, details or [None], strict=True))


def read_camt(root: etree._Element) -> list[Statement]:
    """One statement for each account and period in the file. Raises Unreadable."""
    reader = _Parser(root)
    try:
        found = reader.statements()
    except Camt053ParseError:
        raise Unreadable(
            "Ce fichier n’est pas un relevé de compte : choisissez sur le site de la banque l’export CAMT.053, CAMT.054 ou CSV.",
            field="file",
        ) from None
    return [_statement(reader, one) for one in found]


def _statement(reader: _Parser, element: etree._Element) -> Statement:
    currency = (element.findtext("Acct/Ccy") or "").strip()
    lines = []
    for entry in element.findall("Ntry"):
        status = (entry.findtext("Sts/Cd") or entry.findtext("Sts") or "BOOK").strip()
        if status == "BOOK":  # announced movements may still vanish
            lines += list(_lines(reader, entry))
    name = {"Ntfctn": "camt.054", "Rpt": "camt.052"}.get(str(element.tag), "camt.053")
    whole = name == "camt.053"
    return Statement(
        format=name,
        lines=tuple(lines),
        iban=(element.findtext("Acct/Id/IBAN") or "").replace(" ", ""),
        currency=currency or "EUR",
        opening=_balance(element, OPENING) if whole else None,
        closing=_balance(element, CLOSING) if whole else None,
    )


def _lines(reader: _Parser, entry: etree._Element) -> Iterator[BankLine]:
    total = _signed(entry)
    told = reader.told(entry)
    booked_on = _day(entry)
    amounts = [_signed(detail, sign_of=entry) if detail is not None else total for _, detail in told]
    if len(amounts) == 1 and amounts[0] is None:
        amounts = [total]  # a detail that says no amount has that of its entry
    if any(amount is None for amount in amounts) or sum(amount or 0 for amount in amounts) != total:
        # Details that do not make the entry (charges, another currency): the entry alone is what moved on the account.
        told, amounts = [(told[0][0], None)], [total]
    for rank, ((data, detail), amount) in enumerate(zip(told, amounts, strict=True)):
        if amount:  # a line of zero moves nothing
            yield _line(entry, data, detail, booked_on, amount, rank if len(told) > 1 else None)


def _line(
    entry: etree._Element, data: dict[str, Any], detail: etree._Element | None, booked_on: date, amount: int, rank: int | None
) -> BankLine:
    came_in = amount > 0
    returned = detail is not None and detail.find("RtrInf") is not None
    reason = _text(detail, "RtrInf/Rsn/Cd") or _text(detail, "RtrInf/Rsn/Prtry")
    # Of a debit that came back, the other side is still the one who was to pay.
    other = "Debtor" if came_in or returned else "Creditor"
    words = " ".join(
        part for part in (data.get("RemittanceInformationFull"), data.get("AdditionalRemittanceInformation"),
                          data.get("AdditionalEntryInformation")) if part
    )  # fmt: skip
    bank_id = (_text(detail, "Refs/AcctSvcrRef") or entry.findtext("AcctSvcrRef") or "").strip()
    structured = str(data.get("RemittanceInformation") or "")
    return BankLine(
        booked_on=booked_on,
        amount=amount,
        label=_tidy(words or structured, 500),
        name=_tidy(str(data.get(f"{other}Name") or ""), 140),
        iban=_tidy(str(data.get(f"{other}IBAN") or ""), 34).replace(" ", ""),
        reference=reference_in(structured, words, str(data.get("EndToEndId") or "")),
        end_to_end=_tidy(str(data.get("EndToEndId") or "").replace("NOTPROVIDED", ""), 35),
        mandate=_tidy(str(data.get("MandateId") or ""), 35),
        bank_id=f"{bank_id}#{rank}" if bank_id and rank is not None else bank_id,
        return_reason=_tidy(reason or ("" if not returned else "MS03"), 35),
    )


def reference_in(*texts: str) -> str:
    """The first RF reference that stands in these texts and whose check digits are right, spaces or not between its signs."""
    for text in texts:
        compact = text.upper().replace(" ", "").replace("\u00a0", "")
        start = compact.find("RF")
        while start >= 0:
            for length in range(25, 4, -1):
                candidate = compact[start : start + length]
                if len(candidate) == length and candidate.isalnum() and candidate.isascii() and iso11649.is_valid(candidate):
                    return candidate
            start = compact.find("RF", start + 1)
    return ""


def _signed(element: etree._Element, *, sign_of: etree._Element | None = None) -> int | None:
    """The amount of this very element in cents, signed; None where it says none in euros."""
    amount = element.find("Amt")
    if amount is None and (stated := element.find("AmtDtls/TxAmt/Amt")) is not None:
        amount = stated
    if amount is None:
        return None
    currency = amount.get("Ccy") or "EUR"
    if currency != "EUR":
        if sign_of is not None:
            return None
        raise Unreadable(f"Ce relevé compte en {currency[:10]} : seul un compte en euros s’importe ici.", field="file")
    direction = element.findtext("CdtDbtInd") or (sign_of.findtext("CdtDbtInd") if sign_of is not None else None)
    value = _cents(amount.text)
    if value < 0 or direction not in {"CRDT", "DBIT"}:
        raise Unreadable(
            "Une ligne de ce relevé porte un montant négatif ou sans sens : le fichier est faux. Téléchargez-le à nouveau.",
            field="file",
        )
    return value if direction == "CRDT" else -value


def _balance(element: etree._Element, kinds: tuple[str, ...]) -> int | None:
    for kind in kinds:
        for balance in element.findall("Bal"):
            if balance.findtext("Tp/CdOrPrtry/Cd") == kind:
                return _signed(balance)
    return None


def _cents(text: str | None) -> int:
    try:
        value = Decimal((text or "").strip())
        cents = value * 100
        if not value.is_finite() or cents != cents.to_integral_value() or abs(cents) > GREATEST:
            raise InvalidOperation
    except InvalidOperation:
        raise Unreadable(f"« {_tidy(text or '', 40)} » n’est pas un montant : le fichier est abîmé.", field="file") from None
    return int(cents)


def _day(entry: etree._Element) -> date:
    text = entry.findtext("BookgDt/Dt") or entry.findtext("BookgDt/DtTm") or entry.findtext("ValDt/Dt") or ""
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise Unreadable("Une ligne de ce relevé n’a pas de date : le fichier est abîmé.", field="file") from None


def _text(element: etree._Element | None, path: str) -> str:
    return (element.findtext(path) or "").strip() if element is not None else ""


def _tidy(text: str, limit: int) -> str:
    return " ".join(text.replace("\x00", " ").split())[:limit]
