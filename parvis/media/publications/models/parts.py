from django.conf import settings
from django.db import models

from .publication import Publication


class Question(models.Model):
    """A numbered question of an interview and its answer (R11)."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    question = models.TextField(max_length=600)
    answer = models.TextField(help_text="HTML, sanitised")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "position"], name="question_position_unique")]


class Correction(models.Model):
    """A dated correction, visible with the piece."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="corrections")
    text = models.CharField(max_length=600)
    made_at = models.DateTimeField()


class Version(models.Model):
    """What a piece said before a change: number 1 is the text as first released."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    standfirst = models.TextField(blank=True)
    body = models.TextField(blank=True)
    questions = models.JSONField(default=list, help_text="[[question, answer], …] of an interview")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "number"], name="version_number_unique")]


class Attachment(models.Model):
    """A PDF beside a piece (council minutes, orders): downloaded, never shown inline."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="attachments")
    title = models.CharField(max_length=160)
    file = models.CharField(max_length=80, help_text="Name in core.files")
    bytes = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
