"""The file of accounting entries (FEC) that the tax office asks for: livre des procédures fiscales, A47 A-1.

Each line of ours is an entry of two lines there. Entries are numbered by the order of writing within their
year, which never changes, since lines are only ever added; the opening of the year comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from parvis.ground.core.money import decimal

from ..accounts import CHART, OF_THE_RESULT, Kind
from ..models import Account, Line
from ..registry import siren_on

COLUMNS = (
    "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "CompAuxNum", "CompAuxLib", "PieceRef",
    "PieceDate", "EcritureLib", "Debit", "Credit", "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
)  # fmt: skip
Pair = tuple[str, str]
_AT_THE_BANK = {Kind.BANK, Kind.COLLECTIONS, Kind.CHEQUES, Kind.TRANSFERS}
_FIELDS = ("on", "at", "cause", "debit_id", "credit_id", "amount", "label", "document")
_PARIS = timezone.get_default_timezone()
_NO_SEPARATOR = str.maketrans("\t\r\n|", "    ")


def fec_name(year: int) -> str:
    """As the text wants it: the SIREN, FEC, the day on which the year ends."""
    end = date(year, 12, 31)
    return f"{siren_on(end)}FEC{end:%Y%m%d}.txt"


def fec(year: int) -> Iterator[str]:
    """The lines of the file, separated by tabs, in UTF-8; read through a cursor, whatever their number."""
    yield _row(COLUMNS)
    number = 1
    opening = list(_opening(year))
    if opening:
        day = f"{year}0101"
        for listed, owner, brought in opening:
            yield _row(("AN", "À-nouveaux", number, day, *listed, *owner, "AN", day, "Soldes au 1er janvier", *brought), day)
        number += 1
    told = {account.pk: (Kind(account.kind), (*_listed(account), *_owner(account))) for account in _accounts()}
    lines = Line.objects.filter(on__range=(date(year, 1, 1), date(year, 12, 31))).order_by("id")
    for on, at, cause, debit, credit, amount, label, document in lines.values_list(*_FIELDS).iterator(chunk_size=5000):
        day, valid = f"{on:%Y%m%d}", f"{at.astimezone(_PARIS):%Y%m%d}"
        head = (*_journal(told[debit][0], told[credit][0]), number, day)
        tail = (document or cause, day, label)
        yield _row((*head, *told[debit][1], *tail, decimal(amount, ","), "0,00"), valid)
        yield _row((*head, *told[credit][1], *tail, "0,00", decimal(amount, ",")), valid)
        number += 1


def _accounts() -> QuerySet[Account]:
    return Account.objects.select_related("territory", "delegation", "organisation").order_by("number", "key")


def _opening(year: int) -> Iterator[tuple[Pair, Pair, Pair]]:
    """What every account of the balance sheet stood at; what the years before earned or lost, in one line."""
    before = Q(on__lt=date(year, 1, 1))
    sums: dict[int, int] = {}
    for side, sign in (("debit", 1), ("credit", -1)):
        for row in Line.objects.filter(before).values(side).annotate(sum=Sum("amount")).order_by(side):
            sums[row[side]] = sums.get(row[side], 0) + sign * row["sum"]
    result = 0
    for account in _accounts().filter(pk__in=sums):
        amount = sums[account.pk]
        if account.kind in OF_THE_RESULT:
            result += amount
        elif amount:
            yield _listed(account), _owner(account), _sides(amount)
    if result:
        number, side = ("119000", "débiteur") if result > 0 else ("110000", "créditeur")
        yield (number, f"Report à nouveau (solde {side})"), ("", ""), _sides(result)


def _sides(amount: int) -> Pair:
    return (decimal(amount, ","), "0,00") if amount > 0 else ("0,00", decimal(-amount, ","))


def _listed(account: Account) -> Pair:
    return account.number, CHART[Kind(account.kind)].name


def _owner(account: Account) -> Pair:
    if account.organisation:
        return f"C{account.organisation_id:06d}", account.organisation.name
    if account.delegation:
        return f"D{account.delegation_id:06d}", account.delegation.name
    if account.territory:
        code = f"T{account.territory.address_code.upper()}"
        return (f"{code}-{account.product.upper()}" if account.product else code), account.territory.name
    return "", ""


def _journal(*sides: Kind) -> Pair:
    kinds = set(sides)
    if Kind.CASH in kinds:
        return "CA", "Caisse"
    if kinds & _AT_THE_BANK:
        return "BQ", "Banque"
    if Kind.SUPPLIER in kinds:
        return "AC", "Achats"
    if Kind.CUSTOMER in kinds and kinds & {Kind.REVENUE, Kind.VAT}:
        return "VE", "Ventes"
    return "OD", "Opérations diverses"


def _row(cells: tuple[object, ...], valid: str | None = None) -> str:
    """The last columns, of which we need one alone: when it became final, which is when it was written."""
    whole = cells if valid is None else (*cells, "", "", valid, "", "")
    return "\t".join(str(cell).translate(_NO_SEPARATOR) for cell in whole) + "\r\n"
