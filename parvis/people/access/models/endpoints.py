"""Webhooks: addresses of an organisation's own programs, told what happens to it, and what became of each message."""

from __future__ import annotations

import base64
import json
import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from parvis.people.organisations.models import Organisation

EVENTS = {
    "publication.published": "un texte ou une vidéo paraît",
    "publication.changed": "un texte paru est corrigé",
    "publication.withdrawn": "un texte paru est retiré ou invalidé",
    "order.placed": "une commande arrive",
    "order.changed": "une commande change d’état",
    "stock.changed": "le stock d’un produit change",
    "alert.issued": "une alerte part, change ou prend fin",
}
TRY = "test.sent"  # what « envoyer un essai » sends
FORMER_SIGNS_FOR = timedelta(hours=24)


class Endpoint(models.Model):
    """An address that is told. Its secret is not kept: it comes out of the key of the platform and of `salt`."""

    class Stop(models.TextChoices):
        FAILING = "failing", "elle ne répondait plus depuis trois jours"
        GONE = "gone", "elle a répondu qu’elle n’existait plus"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="endpoints")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    url = models.CharField("adresse", max_length=500)
    events = ArrayField(models.CharField(max_length=40))
    salt = models.CharField(max_length=64)
    former_salt = models.CharField(max_length=64, blank=True)
    rotated_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    stopped_because = models.CharField(max_length=7, choices=Stop.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "url"], name="endpoint_once"),
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="endpoint_is_https"),
            models.CheckConstraint(
                condition=Q(events__len__gte=1, events__contained_by=list(EVENTS)), name="endpoint_has_known_events"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_because="") | Q(stopped_at__isnull=False) & ~Q(stopped_because=""),
                name="endpoint_stopped_for_a_reason",
            ),
        ]

    def secrets(self, at: datetime) -> list[str]:
        """What its messages are signed with: the present secret, and for a day the one before."""
        salts = [self.salt]
        if self.former_salt and self.rotated_at is not None and at < self.rotated_at + FORMER_SIGNS_FOR:
            salts.append(self.former_salt)
        return [secret_of(salt) for salt in salts]

    @property
    def event_labels(self) -> list[str]:
        return [label for event, label in EVENTS.items() if event in self.events]


def secret_of(salt: str) -> str:
    """As Standard Webhooks writes a secret."""
    drawn = salted_hmac("parvis.people.access.endpoint", salt, algorithm="sha256").digest()
    return f"whsec_{base64.b64encode(drawn).decode()}"


class Delivery(models.Model):
    """One message for one address, tried until it is taken or three days are over."""

    class State(models.TextChoices):
        WAITING = "waiting", "en attente"
        DONE = "done", "reçu"
        FAILED = "failed", "abandonné"

    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries")
    message = models.UUIDField(unique=True, default=uuid.uuid4)
    event = models.CharField(max_length=40)
    facts = models.JSONField(null=True, help_text="Ids and states, never who; gone after seven days")
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True, help_text="What the address answered last")
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["endpoint", "-made_at"], name="delivery_of_endpoint"),
            models.Index(fields=["made_at"], name="delivery_oldest"),
        ]

    @property
    def said(self) -> str:
        """The `data` of the message, as it was sent; empty once it is gone."""
        return "" if self.facts is None else json.dumps(self.facts, ensure_ascii=False)
