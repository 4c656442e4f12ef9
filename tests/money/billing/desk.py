"""What tests of payments start from: two treasurers, customers who owe, mandates, runs, statements of the platform's account."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count

from parvis.money.billing.actions import (
    book_run,
    download,
    import_file,
    issue_self_billed,
    mark_sent,
    prepare_debits,
    sign_mandate,
    sign_off,
)
from parvis.money.billing.actions.importing import Imported
from parvis.money.billing.models import CustomerDetails, DebitMandate, Document, Means, Run
from parvis.money.billing.queries.mandates import bank_day
from parvis.money.ledger.queries import check_books
from parvis.people.delegations.actions import set_account
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email
from parvis.people.organisations.models import Organisation, TeamMember
from tests import books, cast, till
from tests.cast import AT

from .bank_files import THEIRS, Moved, camt

TODAY = date(2026, 11, 21)
LATER = AT + timedelta(days=30)  # what was announced today may be collected then
_CAUSES = count(1)


def treasurer() -> Member:
    return by_email("therese.lamy@exemple.test") or books.treasurer()


def second() -> Member:
    """Another person of the treasury, who signs off what the first prepared."""
    return by_email("paul.roux@exemple.test") or books.treasurer("Paul Roux", Mandate.Role.PRESIDENT)


def customer(name: str = "Au Levain du Pont", kind: str = "company") -> Organisation:
    till.issuer()
    return cast.organisation(name, kind=kind, publishes=False)


def owed(organisation: Organisation, price: int = 10_000, **fields: object) -> Document:
    """An invoice of `price` cents without VAT: 120 % of it is due."""
    return till.invoice(organisation, till.premium(price), cause=f"desk:{next(_CAUSES)}", **fields)  # type: ignore[arg-type]


def mandate(organisation: Organisation, *, at: datetime = AT, **fields: object) -> DebitMandate:
    owner = organisation.team.filter(role=TeamMember.Role.OWNER).first()
    by = owner.member if owner else cast.editor_of(organisation, f"Odile {organisation.name.split()[-1]}", TeamMember.Role.OWNER)
    if not CustomerDetails.objects.filter(organisation=organisation).exists():
        till.details(organisation)
    given = {"by": by, "organisation": organisation, "iban": THEIRS, "name": organisation.name, "accepts": True, "at": at}
    return sign_mandate(**{**given, **fields})  # type: ignore[arg-type]


def to_collect(organisation: Organisation, price: int = 10_000, **fields: object) -> Document:
    """An invoice to be collected under the organisation's mandate, and announced."""
    return owed(organisation, price, means=Means.DIRECT_DEBIT, **fields)


def debit_run(*, at: datetime = LATER, scheme: str = "CORE") -> Run:
    return prepare_debits(by=treasurer(), scheme=scheme, execute_on=bank_day((at + timedelta(days=3)).date()), at=at)


def sent(run: Run, *, at: datetime = LATER) -> Run:
    run = sign_off(by=second(), run=run, at=at)
    download(by=treasurer(), run=run, at=at)
    return mark_sent(by=treasurer(), run=run, at=at)


def executed(run: Run, *, at: datetime = LATER) -> Run:
    return book_run(run=sent(run, at=at), at=at + timedelta(days=7))


def share(delegation: Delegation, amount: int = 4_000, *, iban: str = THEIRS) -> Document:
    """A self-billed invoice to pay to a delegation."""
    till.issuer()
    till.supplier(delegation)
    if iban:
        delegation = set_account(by=cast.delegate_of(delegation, "Prisca Bonnet", Mandate.Role.PRESIDENT), delegation=delegation,
                                 iban=iban, at=AT)  # fmt: skip
    line = till.premium(amount, vat_rate=0, exemption="TVA non applicable, article 293 B", label="Part")
    return issue_self_billed(by=None, delegation=delegation, lines=[line], cause=f"desk:{next(_CAUSES)}", on=TODAY, at=AT)


def told(*lines: Moved, at: datetime = AT, kind: str = "053") -> Imported:
    """The bank tells these movements."""
    return import_file(by=treasurer(), content=camt(lines, kind=kind), file_name="releve.xml", at=at)


def books_are_right() -> None:
    assert check_books() == []
