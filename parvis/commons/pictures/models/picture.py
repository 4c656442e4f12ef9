"""Pictures: credit, image rights, renditions without metadata, and the gate for recognisable people."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.people.organisations.models import Organisation


class Picture(models.Model):
    # Whose it is: an organisation's, which its team works with, or a member's own, whose faces are hidden before anyone looks.
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="pictures")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    original = models.CharField(max_length=80, help_text="Name in core.files; metadata already stripped")
    width = models.PositiveIntegerField(help_text="Of the original, in pixels, upright")
    height = models.PositiveIntegerField()
    alt = models.CharField("texte de remplacement", max_length=300)
    credit = models.CharField("crédit", max_length=160)
    # The signed image-rights line (R44)
    rights_signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    rights_signed_at = models.DateTimeField()
    shows_people = models.BooleanField("montre des personnes reconnaissables")
    # Until faces were sought nobody knows who is on it, whatever its editor says: it waits (seconds).
    searched_at = models.DateTimeField(null=True)
    # The gate: a picture that shows people appears only once a delegate has passed it.
    passed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    passed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refusal = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(alt="") & ~Q(credit=""), name="picture_has_alt_and_credit"),
            models.CheckConstraint(
                condition=Q(passed_at__isnull=True) | Q(passed_by__isnull=False), name="picture_passed_by_a_human"
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, member=None) | Q(organisation=None, member__isnull=False),
                name="picture_is_of_one_owner",
            ),
        ]

    @property
    def seat_id(self) -> int | None:
        """Where whoever answers for it is at home."""
        if self.organisation is not None:
            return self.organisation.seat_id
        return self.member.home_id if self.member is not None else None

    @property
    def owner_name(self) -> str:
        return self.organisation.name if self.organisation is not None else str(self.member)

    @property
    def is_shown(self) -> bool:
        """May readers see it?"""
        return self.refused_at is None and self.is_searched and (not self.shows_people or self.passed_at is not None)

    @property
    def is_searched(self) -> bool:
        """Is it known whether faces are on it?"""
        return self.searched_at is not None


class Rendition(models.Model):
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")
    format = models.CharField(max_length=4, choices=[("avif", "AVIF"), ("webp", "WebP")])
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    file = models.CharField(max_length=80)
    bytes = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "format", "width"], name="rendition_once")]
