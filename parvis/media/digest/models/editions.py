"""One edition: what was chosen, in which order, with which words; once sent it never changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Deferrable, Q

from .letters import Letter

MOST_ITEMS = 10


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", "de la semaine"
    MORNING = "morning", "du matin"
    EVENING = "evening", "du soir"


class Edition(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "en préparation"
        PLANNED = "planned", "programmée"
        SENT = "sent", "envoyée"

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(unique=True, null=True, help_text="Over the whole platform; given when it is sent")
    rhythm = models.CharField("édition", max_length=7, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    day = models.DateField("date de l’édition")
    opening = models.TextField("mot d’ouverture", max_length=600, blank=True)
    signature = models.CharField("signée par", max_length=120)
    state = models.CharField(max_length=7, choices=State.choices, default=State.DRAFT)
    send_at = models.DateTimeField(null=True, help_text="When it goes by itself, where that was asked")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    addressed = models.PositiveIntegerField(default=0, help_text="How many addresses it was sent to")
    hidden_at = models.DateTimeField(null=True, help_text="Taken down by a decision; its page says so")
    hidden_because = models.CharField(max_length=1000, blank=True)
    # The printed sheet, kept while what it shows stays the same.
    gazette = models.CharField(max_length=80, blank=True, help_text="Name in core.files")
    gazette_key = models.CharField(max_length=64, blank=True, help_text="Digest of what it shows")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", number__isnull=False, sent_at__isnull=False, sent_by__isnull=False)
                | ~Q(state="sent") & Q(number__isnull=True, sent_at__isnull=True),
                name="edition_sent_has_number_and_sender",
            ),
            models.CheckConstraint(
                condition=~Q(state="planned") | Q(send_at__isnull=False, sent_by__isnull=False), name="edition_planned_at"
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | Q(state="sent") & ~Q(hidden_because=""), name="edition_hidden_for_a_reason"
            ),
            models.UniqueConstraint(
                fields=["letter", "rhythm", "day"], condition=~Q(state="draft"), name="edition_goes_once_a_day"
            ),
        ]
        indexes = [models.Index(fields=["letter", "-number"], name="edition_of_letter")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/lettre/{self.number}/"

    @property
    def title(self) -> str:
        """« La lettre de Narbonne, édition du soir »."""
        return f"{self.letter.name}, édition {self.get_rhythm_display()}"

    @property
    def is_sent(self) -> bool:
        return self.state == self.State.SENT

    @property
    def is_public(self) -> bool:
        return self.is_sent and self.hidden_at is None

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT


class Item(models.Model):
    """A content of any kind that the registry knows, at its place, with what the one who chose it says of it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    word = models.TextField("un mot", max_length=280, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=Q(position__gte=1, position__lte=MOST_ITEMS), name="item_one_of_ten"),
            models.UniqueConstraint(fields=["edition", "kind", "object_id"], name="item_chosen_once"),
            models.UniqueConstraint(fields=["edition", "position"], name="item_one_a_place", deferrable=Deferrable.DEFERRED),
        ]
