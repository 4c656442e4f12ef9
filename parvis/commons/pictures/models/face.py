"""The faces found in a picture or followed through a film, and what was decided for each. Found, never recognised (R55)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .consent import Consent


class Decision(models.TextChoices):
    UNDECIDED = "undecided", "à décider"
    CONSENT = "consent", "accord au registre"
    BLUR = "blur", "flouté"
    CROWD = "crowd", "foule, non reconnaissable"


class Shield(models.TextChoices):
    """Those whose image the law keeps: blurred whatever else is said (loi de 1881, art. 39 sexies; Code civil, art. 9)."""

    NONE = "", "personne d’autre"
    MINOR = "minor", "mineur"
    OFFICER = "officer", "agent en civil"


class Face(models.Model):
    """A face, or something else to hide, of one carrier: a picture, or a film through which it is followed.

    `path` is a list of [time in ms, x, y, width, height], the box in ten-thousandths of the upright frame; between two
    points the box moves in a straight line. A picture's path has one point, at 0.
    """

    carrier_kind = models.CharField(max_length=7, choices=[("picture", "image"), ("video", "vidéo")])
    carrier_id = models.BigIntegerField()
    position = models.PositiveIntegerField(help_text="From 1, in order of appearance")
    first_ms = models.PositiveIntegerField()
    last_ms = models.PositiveIntegerField()
    path = models.JSONField()
    strip = models.CharField(
        max_length=80, blank=True, help_text="Name in core.files of its thumbnails side by side; never public"
    )
    is_drawn = models.BooleanField(default=False, help_text="Boxed by hand: a plate, a face the detector missed")
    is_being_followed = models.BooleanField(default=False, help_text="Boxed by hand in a film: its path is being sought")
    shield = models.CharField(max_length=7, choices=Shield.choices, blank=True, default=Shield.NONE)
    decision = models.CharField(max_length=9, choices=Decision.choices, default=Decision.UNDECIDED)
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="faces")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["carrier_kind", "carrier_id", "position"], name="face_has_one_place"),
            models.CheckConstraint(condition=Q(last_ms__gte=F("first_ms")), name="face_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(decision="consent", consent__isnull=False) | (~Q(decision="consent") & Q(consent__isnull=True)),
                name="face_shown_by_consent",
            ),
            models.CheckConstraint(condition=Q(shield="") | Q(decision="blur"), name="face_of_the_protected_is_blurred"),
            models.CheckConstraint(
                condition=Q(decision="undecided") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="face_decided_by_a_human",
            ),
        ]
