"""An alert as it stands today: what happens, where, from when to when, how grave it is, what one is to do."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation


class Kind(models.TextChoices):
    FLOOD = "flood", "Inondation"
    STORM = "storm", "Vent, orage, neige"
    HEAT = "heat", "Canicule, grand froid"
    FIRE = "fire", "Incendie"
    FIRE_BAN = "fire-ban", "Interdiction de feu ou d’accès"
    INDUSTRIAL = "industrial", "Accident industriel, pollution"
    DRINKING_WATER = "drinking-water", "Eau impropre à la consommation"
    HEALTH = "health", "Santé"
    LOST_PERSON = "lost-person", "Personne disparue"
    WATER_CUT = "water-cut", "Coupure d’eau"
    POWER_CUT = "power-cut", "Coupure d’électricité, de gaz, de téléphone"
    ROAD = "road", "Route, pont ou rue coupée"
    TRANSPORT = "transport", "Transports"
    SCHOOL_CLOSED = "school", "École, crèche ou cantine fermée"
    SERVICE_CLOSED = "service", "Service public fermé ou déplacé"
    WASTE = "waste", "Collecte des déchets"
    OTHER = "other", "Autre"


class Severity(models.IntegerChoices):
    """How grave it is; a greater number is graver. The names are those of CAP."""

    MINOR = 1, "Information"
    MODERATE = 2, "Vigilance"
    SEVERE = 3, "Danger"
    EXTREME = 4, "Danger extrême"


class Urgency(models.TextChoices):
    IMMEDIATE = "Immediate", "tout de suite"
    EXPECTED = "Expected", "dans l’heure"
    FUTURE = "Future", "plus tard"


class Certainty(models.TextChoices):
    OBSERVED = "Observed", "c’est arrivé"
    LIKELY = "Likely", "c’est probable"
    POSSIBLE = "Possible", "c’est possible"


class AlertQuerySet(models.QuerySet["Alert"]):
    def public(self) -> AlertQuerySet:
        """Those that anyone reads, over or not."""
        return self.filter(state__in=[Alert.State.ISSUED, Alert.State.CANCELLED], hidden_at=None)

    def in_force(self, at: datetime) -> AlertQuerySet:
        """Issued and not over; those announced for later as well."""
        return self.filter(state=Alert.State.ISSUED, hidden_at=None, ended_at=None, ends_at__gt=at)


class Alert(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "brouillon"
        WAITING = "waiting", "attend une seconde personne"
        ISSUED = "issued", "diffusée"
        CANCELLED = "cancelled", "annulée"  # it should not have been issued; one that is simply over has `ended_at`

    number = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="alerts", help_text="Who alerts")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    area = models.JSONField(null=True, blank=True, help_text="GeoJSON MultiPolygon; null: the whole territory")
    area_words = models.CharField("où, en mots", max_length=200, help_text="« quais de la Robine, de la mairie au pont neuf »")
    kind = models.CharField("nature", max_length=14, choices=Kind.choices)
    title = models.CharField("titre", max_length=100)
    instruction = models.TextField("que faire", max_length=1000)
    text = models.TextField("ce qui se passe", max_length=2000, blank=True)
    severity = models.PositiveSmallIntegerField("gravité", choices=Severity.choices)
    urgency = models.CharField(max_length=9, choices=Urgency.choices, default=Urgency.IMMEDIATE)
    certainty = models.CharField(max_length=8, choices=Certainty.choices, default=Certainty.OBSERVED)
    exercise = models.BooleanField("exercice", default=False)
    starts_at = models.DateTimeField("à partir de")
    ends_at = models.DateTimeField("jusqu’à")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    # Who wrote what everyone reads now, and who said yes to it: two people where it tells of a danger.
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, help_text="Since when it waits for a second person")
    issued_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, help_text="Ended, or cancelled, before its time")
    # A change of an issued alert that waits for its second person: the fields by name, who wrote them.
    proposal = models.JSONField(null=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    hidden_at = models.DateTimeField(null=True, help_text="By a decision of the court")
    hidden_because = models.CharField(max_length=1000, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="alert_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(instruction="") & ~Q(area_words=""), name="alert_says_what_where_and_what_to_do"
            ),
            models.CheckConstraint(condition=Q(severity__range=(1, 4)), name="alert_severity_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waiting"], issued_at=None)
                | Q(state__in=["issued", "cancelled"], issued_at__isnull=False),
                name="alert_issued_at_an_instant",
            ),
            models.CheckConstraint(condition=~Q(state="cancelled") | Q(ended_at__isnull=False), name="alert_cancelled_is_over"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waiting"])
                | Q(severity__lt=3)
                | Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("written_by")),
                name="alert_of_danger_by_two_people",
            ),
            models.CheckConstraint(
                condition=Q(proposal__isnull=True, proposed_by=None)
                | Q(proposal__isnull=False, proposed_by__isnull=False, state="issued"),
                name="alert_change_proposed_by_someone",
            ),
        ]
        indexes = [
            models.Index(
                fields=["territory", "ends_at"],
                condition=Q(state="issued", ended_at=None, hidden_at=None),
                name="alert_in_force",
            ),
            models.Index(fields=["territory", "-issued_at"], condition=Q(issued_at__isnull=False), name="alert_of_territory"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Asks for `territory`."""
        return f"/{self.territory.slug}/alertes/{self.number}/"

    @property
    def is_danger(self) -> bool:
        """Of the two highest severities: a second person confirms it, and quiet hours do not hold it back."""
        return self.severity >= Severity.SEVERE

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def is_issued(self) -> bool:
        return self.state == self.State.ISSUED

    @property
    def is_cancelled(self) -> bool:
        return self.state == self.State.CANCELLED

    @property
    def is_public(self) -> bool:
        return self.issued_at is not None and self.hidden_at is None

    def is_in_force(self, at: datetime) -> bool:
        return self.is_issued and self.hidden_at is None and self.ended_at is None and self.ends_at > at

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at <= at
