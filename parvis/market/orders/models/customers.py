"""The buyers' file of a merchant (R80): it is theirs, and one row is of one shop."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Customer(models.Model):
    """Who bought at a shop, as they said it. Never overwritten by another order: other words make another row."""

    shop = models.ForeignKey("shops.Shop", models.PROTECT, related_name="+", db_index=False)
    name = models.CharField("nom", max_length=120, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    # The account, where one ordered signed in. The database alone lets go of it: see the migration.
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, related_name="+", db_constraint=False)
    # A business buyer, for its invoice.
    company = models.CharField("entreprise", max_length=160, blank=True)
    siren = models.CharField(max_length=9, blank=True)
    vat = models.CharField(max_length=13, blank=True)
    line1 = models.CharField("adresse de facturation", max_length=120, blank=True)
    postcode = models.CharField("code postal", max_length=10, blank=True)
    city = models.CharField("commune", max_length=80, blank=True)
    pays_monthly = models.BooleanField(default=False, help_text="The merchant sends one invoice a month: a canteen, a school")
    created_at = models.DateTimeField()
    last_order_at = models.DateTimeField(help_text="The legal time is counted from it")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop", "id"], name="customer_of_its_shop"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) & ~Q(name="") & (~Q(email="") | ~Q(phone=""))
                | Q(erased_at__isnull=False, name="", email="", phone="", member__isnull=True, line1=""),
                name="customer_is_someone_or_erased",
            ),
            models.CheckConstraint(condition=Q(siren="") | ~Q(company=""), name="customer_firm_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["shop", "email"], name="customer_by_email"),
            models.Index(fields=["shop", "last_order_at"], condition=Q(erased_at__isnull=True), name="customer_to_erase"),
        ]

    def __str__(self) -> str:
        return self.company or self.name or "Client effacé"

    @property
    def is_business(self) -> bool:
        return bool(self.company)
