"""Tokens: what a program shows instead of a person's sign-in, for one organisation and for what was ticked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from parvis.people.organisations.models import Organisation

LONGEST_LIFE = timedelta(days=365)
KEPT_ANSWERS = timedelta(hours=24)  # how long a request said twice under one key is answered as the first time


class Scope(models.TextChoices):
    PUBLISH = "publish", "écrire et publier des articles"
    EVENTS = "events", "annoncer des rendez-vous à l’agenda"
    ALERT = "alert", "préparer et diffuser des alertes"
    PRODUCTS = "products", "tenir les produits de la boutique"
    STOCK = "stock", "mettre à jour les stocks"
    ORDERS = "orders", "lire les commandes et les faire avancer"


class Token(models.Model):
    """Acts for one organisation in the name of the member who made it. The secret is shown once; its digest alone is kept."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="tokens")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField("nom", max_length=80)
    scopes = ArrayField(models.CharField(max_length=8, choices=Scope.choices))
    prefix = models.CharField(max_length=16, help_text="How its secret begins: shown, so that one tells it apart")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the secret, which is random")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, help_text="The day alone")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="token_keeps_a_digest"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at"), expires_at__lte=F("created_at") + LONGEST_LIFE),
                name="token_ends_within_a_year",
            ),
            models.CheckConstraint(
                condition=Q(scopes__len__gte=1, scopes__contained_by=list(Scope.values)), name="token_has_known_scopes"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-created_at"], name="token_of_organisation")]

    def is_over(self, at: datetime) -> bool:
        """Revoked or out of date: whoever holds it is nobody."""
        return self.revoked_at is not None or self.expires_at <= at

    def has(self, scope: str) -> bool:
        return scope in self.scopes

    @property
    def scope_labels(self) -> list[str]:
        return [str(Scope(scope).label) for scope in Scope.values if scope in self.scopes]


class KeptAnswer(models.Model):
    """What a write under an `Idempotency-Key` was answered, so that the same request sent again changes nothing."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, help_text="SHA-256 of method, address and body")
    status = models.PositiveSmallIntegerField(null=True)
    body = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="answer_kept_once")]
        indexes = [models.Index(fields=["made_at"], name="kept_answer_oldest")]
