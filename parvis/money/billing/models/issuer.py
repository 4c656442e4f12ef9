"""Who issues our invoices, as it was on a day: a change never touches what was issued before."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .addresses import Address


class Issuer(Address):
    valid_from = models.DateField("à partir du", unique=True)
    name = models.CharField("dénomination", max_length=160)
    legal_form = models.CharField("forme juridique", max_length=80, blank=True)
    capital = models.BigIntegerField("capital", null=True, blank=True, help_text="In cents; none for an association")
    rcs = models.CharField("ville du RCS", max_length=60, blank=True)
    siren = models.CharField("numéro SIREN", max_length=9)
    siret = models.CharField("numéro SIRET", max_length=14)
    vat = models.CharField("numéro de TVA", max_length=13, blank=True, help_text="None: franchise, article 293 B")
    vat_on_debits = models.BooleanField("TVA sur les débits", default=False)
    ics = models.CharField("identifiant créancier SEPA", max_length=35, blank=True)
    iban = models.CharField("IBAN", max_length=34, blank=True)
    bic = models.CharField("BIC", max_length=11, blank=True)
    email = models.EmailField("courriel")
    phone = models.CharField("téléphone", max_length=20, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(siret__startswith=models.F("siren")), name="issuer_siret_of_its_siren"),
            models.CheckConstraint(condition=Q(capital__isnull=True) | Q(capital__gt=0), name="issuer_capital_positive"),
        ]

    def __str__(self) -> str:
        return self.name
