from django.db import models

from parvis.commons.pictures.models import Picture
from parvis.people.organisations.models import Organisation


class ImportedPicture(models.Model):
    """A file that became a picture: brought again, by another text or another day, it is the same picture."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file as it was given")
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "digest"], name="picture_brought_once")]
