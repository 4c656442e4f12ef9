"""Who is billed, and which delegations we bill ourselves for: their particulars of today. A document keeps its own copy."""

from __future__ import annotations

from django.db import models

from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from .addresses import Address


class CustomerDetails(Address):
    """What an organisation wants to read on its invoices."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="billing_details")
    legal_name = models.CharField("nom sur la facture", max_length=160)
    email = models.EmailField("adresse e-mail pour les factures")
    siret = models.CharField("numéro SIRET", max_length=14, blank=True)
    vat = models.CharField("numéro de TVA", max_length=15, blank=True)
    # What a public body wants in Chorus Pro.
    service_code = models.CharField("code service", max_length=35, blank=True)
    engagement = models.CharField("numéro d’engagement", max_length=35, blank=True)
    engagement_required = models.BooleanField(default=False, help_text="Its Chorus Pro refuses an invoice without one")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.legal_name


class SupplierDetails(Address):
    """What stands on the invoices that the platform writes in the name of a delegation (389)."""

    delegation = models.OneToOneField(Delegation, models.CASCADE, related_name="supplier_details")
    legal_name = models.CharField("nom sur la facture", max_length=160)
    email = models.EmailField("adresse e-mail pour les factures")
    siret = models.CharField("numéro SIRET", max_length=14)
    vat = models.CharField("numéro de TVA", max_length=13, blank=True, help_text="None: franchise, article 293 B")
    mandated_on = models.DateField("mandat d’autofacturation signé le", help_text="The written mandate of CGI 289 I 2")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.legal_name
