"""How a shop is paid: its own account, its own provider, what its invoices say of it. Nothing of it passes by us."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..providers.registered import Kind
from ..vault import LONGEST


class ShopAccount(models.Model):
    """The bank account that buyers pay by transfer. Sealed and bound to the shop: nobody puts another one in its place."""

    shop = models.OneToOneField("shops.Shop", models.PROTECT, primary_key=True, related_name="account")
    holder = models.CharField("titulaire", max_length=70)
    iban_sealed = models.CharField(max_length=LONGEST)
    iban_shown = models.CharField(max_length=20, help_text="Both ends of it")
    bic = models.CharField(max_length=11, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(holder="") & ~Q(iban_sealed=""), name="shop_account_is_someone_s")]


class ShopProvider(models.Model):
    """The shop's own account at a payment provider."""

    shop = models.OneToOneField("shops.Shop", models.PROTECT, primary_key=True, related_name="provider")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    key_sealed = models.CharField(max_length=LONGEST)
    key_shown = models.CharField(max_length=20, help_text="live_…f2a9")
    is_live = models.BooleanField(help_text="False: a trial, no card is debited")
    broken_because = models.CharField(max_length=200, blank=True, help_text="The provider refuses the key since then")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(key_sealed=""), name="shop_provider_has_its_key")]


class SellerPapers(models.Model):
    """What the invoices of a shop must say of it (CGI annexe II, 242 nonies A; code de commerce L441-9)."""

    shop = models.OneToOneField("shops.Shop", models.PROTECT, primary_key=True, related_name="papers")
    legal_name = models.CharField("nom légal", max_length=160)
    legal_form = models.CharField("forme juridique", max_length=80, blank=True)
    capital = models.BigIntegerField("capital", null=True, blank=True, help_text="Cents")
    rcs = models.CharField("ville du RCS", max_length=60, blank=True)
    siret = models.CharField(max_length=14)
    vat = models.CharField("numéro de TVA", max_length=13, blank=True, help_text="Empty: no VAT (293 B)")
    line1 = models.CharField("adresse", max_length=120)
    line2 = models.CharField("complément", max_length=120, blank=True)
    postcode = models.CharField("code postal", max_length=10)
    city = models.CharField("commune", max_length=80)
    email = models.EmailField("adresse e-mail")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(legal_name="") & ~Q(siret="") & ~Q(line1="") & ~Q(city="") & ~Q(email=""),
                name="seller_papers_are_whole",
            )
        ]
