"""What an organisation brings in from elsewhere: tried while nothing changes, then brought in behind, line after line."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from parvis.commons.moderation.models import Lot
from parvis.media.publications.models import Publication
from parvis.people.organisations.models import Organisation


class Import(models.Model):
    """One file, folder or feed. Killed anywhere, its job goes on where it stood."""

    class Kind(models.TextChoices):
        WORDPRESS = "wordpress", "WordPress"
        FEED = "feed", "flux RSS ou Atom"
        MARKDOWN = "markdown", "fichiers Markdown"
        TABLE = "table", "tableau"
        PARVIS = "parvis", "copie de Parvis"

    class State(models.TextChoices):
        READING = "reading", "à l’essai"
        REFUSED = "refused", "illisible"
        TRIED = "tried", "à vérifier"  # nothing has changed yet
        RUNNING = "running", "en cours"
        DONE = "done", "terminé"
        STOPPED = "stopped", "arrêté"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    name = models.CharField(max_length=160, help_text="Of its file, its folder or its feed")
    file = models.CharField(max_length=80, blank=True, help_text="Name in core.files; forgotten once done")
    address = models.CharField(max_length=300, blank=True, help_text="Of the feed, or of the site that it comes from")
    options = models.JSONField(default=dict, help_text="What counts where it does not tell: see choices.Choices")
    survey = models.JSONField(
        default=dict, help_text="What the trial found: its categories, authors, columns, and how many of each"
    )
    state = models.CharField(max_length=7, choices=State.choices, default=State.READING)
    refusal = models.CharField(max_length=300, blank=True, help_text="Why it cannot be read, and what to do")
    lot = models.ForeignKey(Lot, models.SET_NULL, null=True, related_name="+", help_text="Under which its pieces are checked")
    total = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0, help_text="How many were seen to: where a stopped job goes on")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    loss_count = models.PositiveIntegerField(default=0, help_text="Things that the lines which came lack")
    sent_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, help_text="When the trial was asked for; the job of an earlier one stops")
    moved_at = models.DateTimeField(null=True, help_text="When its job last went on: long silent, it is taken up again")
    taken_up = models.PositiveSmallIntegerField(default=0, help_text="How often that was, without a step since")
    tried_at = models.DateTimeField(null=True, help_text="The trial of the options as they stand is over")
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], condition=Q(state="running"), name="import_one_at_a_time"),
            models.CheckConstraint(condition=Q(position__lte=F("total")), name="import_goes_forward"),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(refusal="") | ~Q(state="refused") & Q(refusal=""),
                name="import_refused_for_a_reason",
            ),
            # Nothing is brought in that was not tried first.
            models.CheckConstraint(
                condition=Q(tried_at__isnull=False) | Q(state__in=["reading", "refused"]), name="import_tried_first"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["reading", "refused", "tried"], begun_at=None, ended_at=None)
                | Q(state="running", begun_at__isnull=False, ended_at=None)
                | Q(state__in=["done", "stopped"], begun_at__isnull=False, ended_at__isnull=False),
                name="import_state_says_its_times",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-sent_at"], name="import_of_organisation")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.STOPPED}

    @property
    def can_resume(self) -> bool:
        """It was stopped on its way, and what was sent is kept still."""
        return self.state == self.State.STOPPED and bool(self.file) and self.position < self.total


class ImportLine(models.Model):
    """One thing of a source, and what became of it: foreseen by the trial, then true."""

    class Outcome(models.TextChoices):
        NEW = "new", "nouveau"
        CHANGED = "changed", "modifié"
        SAME = "same", "inchangé"
        REFUSED = "refused", "refusé"  # it could be taken once mended
        LEFT_OUT = "left-out", "laissé"  # it has no place here

    received = models.ForeignKey(Import, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField(help_text="From 1, in the order of the source")
    key = models.CharField(max_length=300, help_text="By which the source knows it, the next time too")
    digest = models.CharField(max_length=64, help_text="SHA-256 of all that the source says of it")
    kind = models.CharField(max_length=5, choices=[("piece", "article"), ("page", "page"), ("other", "autre")])
    title = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True, help_text="Where it stood: links to it follow, its readers too")
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    message = models.CharField(max_length=600, blank=True)
    losses = models.JSONField(default=list, help_text="What it lacks, in words, one by one")
    is_done = models.BooleanField(default=False, help_text="No longer foreseen: it happened")
    number = models.BigIntegerField(null=True, help_text="Kept for the piece before it is written, so that others may link to it")
    piece = models.ForeignKey(Publication, models.SET_NULL, null=True, related_name="+")
    page = models.BigIntegerField(null=True, help_text="The page of the editor’s site that it became")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["received", "key"], name="import_line_once"),
            models.UniqueConstraint(fields=["received", "position"], name="import_line_in_order"),
        ]
        indexes = [models.Index(fields=["received", "address"], condition=~Q(address=""), name="import_line_address")]
