"""Who receives a letter, and which copies have gone; no trace of what anyone opens or reads."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from .editions import Edition
from .letters import Letter


class Reader(models.Model):
    """An address that asked for a letter; leaving erases the row."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="readers")
    email = models.EmailField(max_length=254)
    reference = models.CharField(max_length=40, unique=True, help_text="Unguessable: the address where one confirms and leaves")
    wants_daily = models.BooleanField(default=False, help_text="Morning and evening editions too, not the weekly one alone")
    asked_at = models.DateTimeField()
    written_at = models.DateTimeField(help_text="When the link was last sent to the address")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint("letter", Lower("email"), name="reader_once_a_letter")]
        indexes = [models.Index(fields=["asked_at"], condition=Q(confirmed_at=None), name="reader_to_confirm")]

    def get_absolute_url(self) -> str:
        return f"/lettre/abonnement/{self.reference}/"

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class Copy(models.Model):
    """One edition for one reader: what lets a sending that stopped go on without writing twice to anyone."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="copies")
    reader = models.ForeignKey(Reader, models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "reader"], name="copy_once")]
        indexes = [models.Index(fields=["edition"], condition=Q(sent_at=None), name="copy_to_send")]
