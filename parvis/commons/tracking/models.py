"""The proof that nobody is tracked here: what a browser saw on a day, signed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length

models.BinaryField.register_lookup(Length)


class Proof(models.Model):
    """One visit of the whole site by a real browser. PostgreSQL refuses to change or delete it."""

    class Verdict(models.TextChoices):
        CLEAN = "clean", "aucun traceur"
        FOUND = "found", "quelque chose a été trouvé"
        PARTIAL = "partial", "incomplète"

    ended_at = models.DateTimeField()
    verdict = models.CharField(max_length=7, choices=Verdict.choices)
    pages = models.PositiveIntegerField(help_text="How many addresses were looked at")
    patterns = models.PositiveIntegerField(help_text="How many patterns of addresses they stand for")
    unseen = models.PositiveIntegerField(help_text="How many patterns had no address to look at")
    found = models.PositiveIntegerField(help_text="How many pages contacted, set or kept something")
    commit = models.CharField(max_length=80, help_text="Of the software, as it says itself")
    document = models.BinaryField(help_text="The signed bytes: JSON in UTF-8")
    signature = models.BinaryField(help_text="Ed25519")
    key = models.CharField(max_length=64, help_text="SHA-256 of the public key, in hexadecimal")

    class Meta:
        indexes = [models.Index(fields=["-ended_at"], name="proof_newest_first")]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=["clean", "found", "partial"]), name="proof_verdict_known"),
            # Whoever writes the row: one that found something is never called clean.
            models.CheckConstraint(condition=~Q(verdict="clean") | Q(found=0, pages__gt=0), name="proof_never_falsely_clean"),
            models.CheckConstraint(condition=Q(signature__length=64), name="proof_is_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.ended_at:%Y-%m-%d} {self.verdict}"

    @property
    def is_clean(self) -> bool:
        return self.verdict == self.Verdict.CLEAN
