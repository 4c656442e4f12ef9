"""Accounts: made on first use, never changed. What each stands for is told by what it points at."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation


class Account(models.Model):
    class Kind(models.TextChoices):
        CUSTOMER = "customer", "client"  # 411: what an organisation owes us
        REVENUE = "revenue", "chiffre d’affaires"  # 706: by territory and product, without VAT
        VAT = "vat", "TVA collectée"
        VAT_DEDUCTIBLE = "vat-deductible", "TVA déductible"
        BANK = "bank", "banque"
        CASH = "cash", "espèces"
        CHEQUES = "cheques", "chèques à remettre en banque"
        COLLECTIONS = "collections", "prélèvements remis à la banque"
        TRANSFERS = "transfers", "virements ordonnés, pas encore débités"
        SUSPENSE = "suspense", "à expliquer"
        SHARE_COST = "share-cost", "parts des délégations"  # 6226: what the shares of a territory cost
        SHARE_DUE = "share-due", "part gagnée, pas encore facturée"  # 4081: by delegation
        SHARE_WAITING = "share-waiting", "part en attente d’une délégation"  # 4088: by territory
        SUPPLIER = "supplier", "part facturée, à verser"  # 401: by delegation
        LOSS = "loss", "perte sur créance"
        BANK_FEES = "bank-fees", "frais bancaires"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    product = models.SlugField(max_length=20, blank=True, help_text="The ledger knows its slug alone")
    number = models.CharField(max_length=8, help_text="Of the French chart of accounts (PCG)")
    key = models.CharField(max_length=80, unique=True, help_text="All that identifies it, in one word: accounts.Ref.key")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "territory", "delegation", "organisation", "product"], nulls_distinct=False, name="account_unique"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["revenue", "share-cost", "share-waiting"], territory__isnull=False)
                | (~Q(kind__in=["revenue", "share-cost", "share-waiting"]) & Q(territory__isnull=True)),
                name="account_of_a_territory",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["share-due", "supplier"], delegation__isnull=False)
                | (~Q(kind__in=["share-due", "supplier"]) & Q(delegation__isnull=True)),
                name="account_of_a_delegation",
            ),
            models.CheckConstraint(
                condition=Q(kind="customer", organisation__isnull=False) | (~Q(kind="customer") & Q(organisation__isnull=True)),
                name="account_of_an_organisation",
            ),
            models.CheckConstraint(
                condition=(Q(kind="revenue") & ~Q(product="")) | (~Q(kind="revenue") & Q(product="")),
                name="account_of_a_product",
            ),
        ]

    @property
    def label(self) -> str:
        """As a screen names it: « Chiffre d’affaires · Narbonne ». Reads what it points at."""
        of = self.organisation or self.delegation or self.territory
        noun = self.get_kind_display()
        return f"{noun[0].upper()}{noun[1:]}{f' · {of}' if of else ''}"


class Balance(models.Model):
    """What the lines of an account add up to. PostgreSQL keeps it at each line; nobody else may."""

    account = models.OneToOneField(Account, models.PROTECT, primary_key=True, related_name="balance")
    debit = models.BigIntegerField(default=0)
    credit = models.BigIntegerField(default=0)

    @property
    def amount(self) -> int:
        """Debit less credit: positive is what we have or are owed, negative what we owe or earned."""
        return self.debit - self.credit
