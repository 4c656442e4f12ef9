"""How the code names an account: a `Ref`, made without asking the database.

`revenue(territory, "premium")` is where the net price of a premium earned there goes. An account is made
the first time a line names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from .models import Account, Line

Kind = Account.Kind

NUMBERS = {
    Kind.CUSTOMER: "411000",
    Kind.REVENUE: "706000",
    Kind.VAT: "445710",
    Kind.VAT_DEDUCTIBLE: "445660",
    Kind.BANK: "512000",
    Kind.CASH: "530000",
    Kind.CHEQUES: "511200",
    Kind.COLLECTIONS: "511500",
    Kind.TRANSFERS: "581000",
    Kind.SUSPENSE: "471000",
    Kind.SHARE_COST: "622600",
    Kind.SHARE_DUE: "408100",
    Kind.SHARE_WAITING: "408800",
    Kind.SUPPLIER: "401000",
    Kind.LOSS: "654000",
    Kind.BANK_FEES: "627000",
}


@dataclass(frozen=True, slots=True)
class Ref:
    """An account by what identifies it."""

    kind: Account.Kind
    territory: int | None = None
    delegation: int | None = None
    organisation: int | None = None
    product: str = ""

    @property
    def key(self) -> str:
        owner = "".join(
            f":{letter}{pk}"
            for letter, pk in (("t", self.territory), ("d", self.delegation), ("o", self.organisation))
            if pk is not None
        )
        return f"{self.kind.value}{owner}{f':{self.product}' if self.product else ''}"

    def account(self) -> Account:
        """The row to insert for it."""
        return Account(
            kind=self.kind, territory_id=self.territory, delegation_id=self.delegation, organisation_id=self.organisation,
            product=self.product, number=NUMBERS[self.kind], key=self.key,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Posting:
    """A line to write. `rate` and `base` say how the amount was reckoned; `counters` is the line that this one corrects."""

    cause: str
    debit: Ref
    credit: Ref
    amount: int
    label: str
    document: str = ""
    rate: int | None = None
    base: int | None = None
    territory: Territory | None = None
    counters: Line | None = None

    def says_the_same_as(self, line: Line, on: date) -> bool:
        """Is this the line that stands? Its words may differ; day, accounts, amount and reckoning may not."""
        return (
            (line.on, line.debit.key, line.credit.key, line.amount) == (on, self.debit.key, self.credit.key, self.amount)
            and (line.document, line.rate, line.base) == (self.document, self.rate, self.base)
            and line.territory_id == getattr(self.territory, "pk", None)
            and line.counters_id == getattr(self.counters, "pk", None)
        )


def ref_of(account: Account) -> Ref:
    return Ref(
        Kind(account.kind), account.territory_id, account.delegation_id, account.organisation_id, account.product
    )  # fmt: skip


def customer(organisation: Organisation) -> Ref:
    return Ref(Kind.CUSTOMER, organisation=organisation.pk)


def revenue(territory: Territory, product: str) -> Ref:
    return Ref(Kind.REVENUE, territory=territory.pk, product=product)


def share_cost(territory: Territory) -> Ref:
    return Ref(Kind.SHARE_COST, territory=territory.pk)


def share_due(delegation: Delegation) -> Ref:
    return Ref(Kind.SHARE_DUE, delegation=delegation.pk)


def share_waiting(territory: Territory) -> Ref:
    return Ref(Kind.SHARE_WAITING, territory=territory.pk)


def supplier(delegation: Delegation) -> Ref:
    return Ref(Kind.SUPPLIER, delegation=delegation.pk)


def vat() -> Ref:
    return Ref(Kind.VAT)


def vat_deductible() -> Ref:
    return Ref(Kind.VAT_DEDUCTIBLE)


def bank() -> Ref:
    return Ref(Kind.BANK)


def cash() -> Ref:
    return Ref(Kind.CASH)


def cheques() -> Ref:
    return Ref(Kind.CHEQUES)


def collections() -> Ref:
    return Ref(Kind.COLLECTIONS)


def transfers() -> Ref:
    return Ref(Kind.TRANSFERS)


def suspense() -> Ref:
    return Ref(Kind.SUSPENSE)


def loss() -> Ref:
    return Ref(Kind.LOSS)


def bank_fees() -> Ref:
    return Ref(Kind.BANK_FEES)
