from django.conf import settings
from django.db import models
from django.db.models import Q


class SourceKind(models.TextChoices):
    ORGANISATION = "organisation", "organisations"
    TERRITORY = "territory", "territoires"
    CATEGORY = "category", "rubriques"
    MEMBER = "member", "personnes"
    GROUP = "group", "groupes"


class Follow(models.Model):
    """A member follows a source: what appears there reaches their feed."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    source_kind = models.CharField(max_length=12, choices=SourceKind.choices)
    source_id = models.BigIntegerField()
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "source_kind", "source_id"], name="follow_once"),
            models.CheckConstraint(condition=Q(source_kind__in=SourceKind.values), name="follow_of_a_known_kind"),
        ]
        indexes = [models.Index(fields=["source_kind", "source_id", "member"], name="follow_by_source")]
