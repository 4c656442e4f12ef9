"""The pages of a site: what readers see, what is being written, and what each said before."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.commons.pictures.models import Picture

from .site import Site


class State(models.TextChoices):
    DRAFT = "draft", "brouillon"
    PUBLISHED = "published", "publiée"


class Page(models.Model):
    """`title` and `blocks` are what readers see of a published page; what is written since waits in `pending`."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="pages")
    slug = models.SlugField(max_length=80)
    title = models.CharField("titre", max_length=120)
    blocks = models.JSONField(default=list, help_text="Checked by blocks.check; shown only through blocks.render")
    pending = models.JSONField(null=True, help_text="{title, blocks} of a published page that is being changed")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    is_home = models.BooleanField(default=False)
    pictures = models.ManyToManyField(Picture, related_name="+", help_text="All that its blocks show, those being written too")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, help_text="When it first appeared; stays when it is taken back")
    changed_at = models.DateTimeField(null=True, help_text="When what readers see last changed")
    hidden_at = models.DateTimeField(null=True)
    hidden_reason = models.TextField(max_length=2000, blank=True)
    import_key = models.CharField(max_length=300, blank=True, help_text="Where an import found it; unique for a site")
    import_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what was last brought in")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "slug"], name="page_slug_unique"),
            models.UniqueConstraint(fields=["site"], condition=Q(is_home=True), name="one_home_a_site"),
            models.UniqueConstraint(fields=["site", "import_key"], condition=~Q(import_key=""), name="page_imported_once"),
            models.CheckConstraint(
                condition=Q(state="draft", pending__isnull=True) | Q(state="published", published_at__isnull=False),
                name="page_pending_where_published",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_reason="") | Q(hidden_at__isnull=False) & ~Q(hidden_reason=""),
                name="page_hidden_for_a_reason",
            ),
        ]
        indexes = [models.Index(fields=["site", "state"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """On the platform, whatever names its site answers to: it leads there, or says why it is gone."""
        return f"/page/{self.pk}-{self.slug}/"

    @property
    def is_public(self) -> bool:
        """Published, and hidden by nobody. Readers see it where its site is open."""
        return self.state == State.PUBLISHED and self.hidden_at is None

    @property
    def path(self) -> str:
        """On its site."""
        return "/" if self.is_home else f"/{self.slug}/"

    @property
    def written_title(self) -> str:
        return self.pending["title"] if self.pending else self.title

    @property
    def written_blocks(self) -> list[dict[str, Any]]:
        """What the desk shows and changes."""
        return self.pending["blocks"] if self.pending else self.blocks


class PageVersion(models.Model):
    """What a page said from one publication to the next; number 1 is the first."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    blocks = models.JSONField(default=list)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="page_version_number_unique")]


class SiteFile(models.Model):
    """A PDF that pages of a site offer: downloaded, never shown inline."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="files")
    title = models.CharField(max_length=160)
    file = models.CharField(max_length=80, help_text="Name in core.files")
    bytes = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
