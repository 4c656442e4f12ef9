"""Errands: « apporter ceci de A à B », without a shop (R85)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory
from parvis.market.slots.models import Slot
from parvis.people.delegations.models import Delegation


class Errand(models.Model):
    class State(models.TextChoices):
        ASKED = "asked", "à accepter"
        ACCEPTED = "accepted", "acceptée"
        UNDER_WAY = "under_way", "en route"
        DONE = "done", "remise"
        FAILED = "failed", "non remise"
        REFUSED = "refused", "refusée"
        CANCELLED = "cancelled", "annulée"

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="errands")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="errands", help_text="None: typed in by the concierge"
    )
    name = models.CharField("nom", max_length=120, blank=True, help_text="Of who asks; erased with the addresses")
    phone = models.CharField("téléphone", max_length=20, blank=True)
    what = models.CharField("quoi", max_length=200)
    parcels = models.PositiveSmallIntegerField(default=1)
    keeps_cold = models.BooleanField(default=False)
    from_name = models.CharField("chez qui prendre", max_length=120, blank=True)
    from_address = models.CharField("adresse de départ", max_length=300, blank=True)
    from_territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    from_latitude = models.FloatField()
    from_longitude = models.FloatField()
    to_name = models.CharField("chez qui apporter", max_length=120, blank=True)
    to_address = models.CharField("adresse d’arrivée", max_length=300, blank=True)
    to_territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    to_latitude = models.FloatField()
    to_longitude = models.FloatField()
    is_located = models.BooleanField(default=False, help_text="Both ends were found on the map, not only their communes")
    not_before = models.DateTimeField(null=True, help_text="It is not ready earlier")
    not_after = models.DateTimeField(null=True, help_text="It must be there by then")
    slot = models.ForeignKey(Slot, models.PROTECT, null=True, related_name="errands", help_text="The round that carries it")
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was refused, or not handed over")
    ended_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True, help_text="Names, addresses and what it was are gone")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(parcels__gte=1, parcels__lte=10), name="errand_fits_in_arms"),
            models.CheckConstraint(
                condition=Q(not_before__isnull=True) | Q(not_after__isnull=True) | Q(not_after__gt=F("not_before")),
                name="errand_window_is_open",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "under_way", "done", "failed"]) | Q(slot__isnull=False),
                name="errand_accepted_has_a_round",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed", "refused", "cancelled"], ended_at__isnull=False)
                | Q(state__in=["asked", "accepted", "under_way"], ended_at__isnull=True),
                name="errand_ends_with_its_date",
            ),
        ]
        indexes = [models.Index(fields=["delegation", "state"], name="errand_of_a_delegation")]

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.ASKED

    @property
    def can_be_cancelled(self) -> bool:
        return self.state in {self.State.ASKED, self.State.ACCEPTED}
