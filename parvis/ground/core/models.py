"""The files the platform keeps. Nothing else of the core is stored."""

from django.db import models
from django.db.models import F


class StoredFile(models.Model):
    """A file kept under the digest of its content. Several owners may keep the same content: `uses` counts them."""

    name = models.CharField(primary_key=True, max_length=72, help_text="SHA-256 of the content, a dot, the extension")
    bytes = models.BigIntegerField()
    is_public = models.BooleanField(default=False, help_text="Served to anyone at /fichiers/<name>")
    uses = models.PositiveIntegerField(default=1)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(name__regex=r"^[0-9a-f]{64}\.[a-z0-9]{2,5}$"), name="stored_file_name"),
            models.CheckConstraint(condition=models.Q(uses__gte=1) & models.Q(bytes__gte=0), name="stored_file_is_used"),
        ]
        indexes = [models.Index(F("stored_at").desc(), name="stored_file_newest")]
