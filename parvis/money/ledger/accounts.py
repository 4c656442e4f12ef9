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


@dataclass(frozen=True, slots=True)
class Listed:
    """A kind of account in the French chart of accounts (PCG), and in words for who is no accountant."""

    number: str
    name: str
    meaning: str


CHART = {
    Kind.BANK: Listed(
        "512000", "Banque",
        "Ce qui est sur le compte en banque.",
    ),
    Kind.CASH: Listed(
        "530000", "Caisse",
        "Les espèces reçues, pas encore déposées.",
    ),
    Kind.CHEQUES: Listed(
        "511200", "Chèques à encaisser",
        "Les chèques reçus, pas encore remis en banque.",
    ),
    Kind.COLLECTIONS: Listed(
        "511500", "Prélèvements à l’encaissement",
        "Les prélèvements remis à la banque, pas encore crédités.",
    ),
    Kind.TRANSFERS: Listed(
        "581000", "Virements internes",
        "Les virements ordonnés, que la banque n’a pas encore débités.",
    ),
    Kind.CUSTOMER: Listed(
        "411000", "Clients",
        "Ce que les clients nous doivent ; au-dessous de zéro, ce qu’ils ont payé d’avance.",
    ),
    Kind.SUSPENSE: Listed(
        "471000", "Compte d’attente",
        "Ce que la banque a montré et que personne n’a encore expliqué.",
    ),
    Kind.VAT: Listed(
        "445710", "TVA collectée",
        "La TVA des factures, due à l’État.",
    ),
    Kind.VAT_DEDUCTIBLE: Listed(
        "445660", "TVA déductible",
        "La TVA que nous avons payée et que l’État nous rend.",
    ),
    Kind.SHARE_DUE: Listed(
        "408100", "Fournisseurs, factures non parvenues",
        "Ce qu’une délégation a gagné et qui n’est pas encore facturé.",
    ),
    Kind.SHARE_WAITING: Listed(
        "408800", "Parts en attente d’une délégation",
        "Gardé pour un territoire, jusqu’à ce qu’une délégation en réponde.",
    ),
    Kind.SUPPLIER: Listed(
        "401000", "Fournisseurs",
        "Ce qui est facturé au nom d’une délégation, et reste à lui verser.",
    ),
    Kind.REVENUE: Listed(
        "706000", "Prestations de services",
        "Les ventes hors taxes, par territoire et par produit.",
    ),
    Kind.SHARE_COST: Listed(
        "622600", "Parts des délégations",
        "La part des ventes d’un territoire qui revient à des délégations.",
    ),
    Kind.LOSS: Listed(
        "654000", "Pertes sur créances",
        "Ce que des clients ne paieront plus.",
    ),
    Kind.BANK_FEES: Listed(
        "627000", "Services bancaires",
        "Ce que la banque prend pour elle.",
    ),
}  # fmt: skip
# Income and expenses: they start again from nothing each year, and make the result.
OF_THE_RESULT = (Kind.REVENUE, Kind.SHARE_COST, Kind.LOSS, Kind.BANK_FEES)


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
            product=self.product, number=CHART[self.kind].number, key=self.key,
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
