"""What the law makes a host keep about contributors, in a form that this server writes and cannot read.

LCEN, article 6, and décret 2021-1362: civil identity until five years after the account closes (article 2), the source
of each contribution for a year (article 5). Readers, votes and sign-ins leave nothing: the law does not ask for them.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SealedRecord(models.Model):
    """One fact about a contributor. PostgreSQL refuses to change it, or to delete it before its term."""

    class Kind(models.TextChoices):
        IDENTITY = "identity", "identité déclarée ou prouvée"
        CONNECTION = "connection", "source d’une contribution"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    member_id = models.BigIntegerField(null=True, help_text="Whose; null for a contributor without an account")
    subject_kind = models.CharField(
        max_length=40, help_text="The content it is about: publication, comment; member for an identity"
    )
    subject_id = models.CharField(max_length=40)
    sealed_at = models.DateTimeField()
    keep_until = models.DateTimeField(null=True, help_text="Null while the account is open")
    key = models.CharField(max_length=80, help_text="The public key it was sealed with")
    content = models.BinaryField(help_text="age, X25519: readable with the private key alone")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="connection") | Q(keep_until__isnull=False), name="sealed_connection_has_a_term"
            ),
        ]
        indexes = [
            models.Index(fields=["member_id"], name="sealed_of_member"),
            models.Index(fields=["subject_kind", "subject_id"], name="sealed_of_content"),
            models.Index(fields=["keep_until"], name="sealed_term"),
        ]


class Unsealing(models.Model):
    """A legal request that was answered from the sealed store. Never changed; its number is public, the rest is not."""

    at = models.DateTimeField()
    request = models.CharField(max_length=300, help_text="Who asked, with which reference and date")
    about_kind = models.CharField(max_length=40)
    about_id = models.CharField(max_length=40)
    records = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(request=""), name="no_unsealing_without_a_request")]
