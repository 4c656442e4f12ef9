"""What a linked page says of itself, fetched by us once and kept here: no reader asks the other site for anything."""

from django.db import models


class Card(models.Model):
    address = models.CharField(max_length=2000, unique=True)
    title = models.CharField(max_length=200, blank=True)
    description = models.CharField(max_length=400, blank=True)
    site = models.CharField(max_length=120, blank=True)
    picture = models.CharField(max_length=80, blank=True, help_text="Name in core.files: re-encoded, without metadata")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, help_text="When the other site last answered, well or not")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(picture="") | models.Q(width__gt=0, height__gt=0), name="card_picture_has_a_size"
            ),
        ]

    @property
    def is_told(self) -> bool:
        """Is there anything to show of it?"""
        return bool(self.title)
