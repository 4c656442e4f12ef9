"""People who tell people: volunteers of a town, and those without a smartphone whom each of them calls on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from .alert import Alert
from .sector import Sector


class Relay(models.Model):
    """A volunteer, and their branch of the tree: the people they tell, the relays that they call."""

    # Whom they relay: an institution, of which they tell its own alerts, or a delegation, and then whoever alerts where they are.
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="relays")
    delegation = models.ForeignKey(Delegation, models.CASCADE, null=True, related_name="relays")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    sector = models.ForeignKey(Sector, models.SET_NULL, null=True, related_name="+")
    above = models.ForeignKey("self", models.SET_NULL, null=True, related_name="below", help_text="Who makes sure that they know")
    name = models.CharField("nom", max_length=80)
    email = models.EmailField(max_length=254)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    reference = models.CharField(max_length=40, unique=True, help_text="Unguessable: the address of their page")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, help_text="They said yes; until then they are told of nothing")

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "territory", "email"], name="relay_once"),
            models.UniqueConstraint(fields=["delegation", "territory", "email"], name="relay_of_delegation_once"),
            models.CheckConstraint(
                condition=Q(organisation=None) ^ Q(delegation=None), name="relay_of_an_institution_or_a_delegation"
            ),
            models.CheckConstraint(condition=~Q(above=models.F("id")), name="relay_is_not_above_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/relais/{self.reference}/"

    @property
    def keeper(self) -> Organisation | Delegation:
        """Whom they relay."""
        found = self.organisation or self.delegation
        assert found is not None
        return found


class RelayedPerson(models.Model):
    """Someone a relay calls on, in the relay's own few words: sealed, read by the relay alone."""

    relay = models.ForeignKey(Relay, models.CASCADE, related_name="people")
    words = models.CharField(max_length=700, help_text="Sealed (sealing.py)")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]


class RelayRound(models.Model):
    """An alert as one relay has it: asked, taken up."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="relay_rounds", db_index=False)
    relay = models.ForeignKey(Relay, models.CASCADE, related_name="rounds")
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, help_text="« Je m’en occupe », or the first person told")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "relay"], name="relay_round_once")]


class RelayCall(models.Model):
    """One person told, or found away; the tick may be taken back while the alert lasts."""

    class Outcome(models.TextChoices):
        TOLD = "told", "prévenu"
        AWAY = "away", "pas joint"

    round = models.ForeignKey(RelayRound, models.CASCADE, related_name="calls", db_index=False)
    person = models.ForeignKey(RelayedPerson, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=4, choices=Outcome.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="relay_call_once")]
