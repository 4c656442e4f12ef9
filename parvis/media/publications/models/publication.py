from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.commons.pictures.models import Picture
from parvis.ground.core.text.fold import slugify
from parvis.media.video.models import Video
from parvis.people.organisations.models import Organisation

from .category import Category


class Nature(models.TextChoices):
    """What a reader is told a piece is (R39, T7)."""

    INFORMATION = "information", "information"
    COMMUNIQUE = "communique", "communiqué"
    ADVERTORIAL = "advertorial", "publi-reportage"
    OPINION = "opinion", "tribune"
    JOURNALISM = "journalism", "journalisme"
    NOTICE = "notice", "annonce"


class Form(models.TextChoices):
    ARTICLE = "article", "article"
    INTERVIEW = "interview", "entretien"  # R11: intro, numbered questions, answers
    VIDEO = "video", "vidéo"  # R42: deferred, shown once its images are passed


class Licence(models.TextChoices):
    ALL_RIGHTS = "all-rights", "Toute reproduction interdite"
    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"
    ETALAB = "etalab", "Licence Ouverte 2.0"


class State(models.TextChoices):
    DRAFT = "draft", "brouillon"
    SCHEDULED = "scheduled", "programmé"
    WAITING = "waiting", "en attente de ses images"  # a film whose image rights are not passed, or no longer
    PUBLISHED = "published", "publié"
    INVALIDATED = "invalidated", "invalidé"  # hidden by a delegation, with a reason
    WITHDRAWN = "withdrawn", "retiré"  # by its editor


class Publication(models.Model):
    """A piece published by an organisation on its wall and on the territories it chose (R33)."""

    # R9: permanent, sequential over the whole platform; given at the first release, never again.
    number = models.BigIntegerField(unique=True, null=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="publications")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=11, choices=State.choices, default=State.DRAFT)
    form = models.CharField(max_length=9, choices=Form.choices, default=Form.ARTICLE)
    nature = models.CharField(max_length=11, choices=Nature.choices, default=Nature.INFORMATION)
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    title = models.CharField("titre", max_length=160)
    standfirst = models.TextField("chapeau", max_length=600, blank=True)
    body = models.TextField("texte", blank=True, help_text="HTML, sanitised; shown only through core.text.rich.render")
    # R12: a guest or partner author apart from the publishing editor, and where the text first appeared
    signature = models.CharField(max_length=120, blank=True)
    signature_url = models.URLField(max_length=300, blank=True)
    source_url = models.URLField(max_length=300, blank=True)
    licence = models.CharField(max_length=10, choices=Licence.choices, default=Licence.ALL_RIGHTS)
    video = models.OneToOneField(Video, models.PROTECT, null=True, related_name="publication")
    pictures = models.ManyToManyField(Picture, related_name="+", help_text="Brought in for this piece, placed in its text or not")
    lead_picture = models.ForeignKey(Picture, models.SET_NULL, null=True, related_name="+")
    reading_minutes = models.PositiveSmallIntegerField(default=1)
    is_open_to_comments = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", help_text="Who last wrote its text"
    )
    dated_at = models.DateTimeField(null=True, help_text="Of one brought in from elsewhere: when it first appeared there")
    release_at = models.DateTimeField(null=True, help_text="When it is to appear by itself")
    published_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_reason = models.TextField(max_length=2000, blank=True)
    import_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file last imported")
    import_key = models.CharField(max_length=300, blank=True, help_text="Where an import found it; unique for an organisation")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "scheduled", "waiting"]) | Q(number__isnull=False, published_at__isnull=False),
                name="published_has_number_and_date",
            ),
            models.CheckConstraint(
                condition=Q(form="video", video__isnull=False) | (~Q(form="video") & Q(video__isnull=True)),
                name="film_has_its_video",
            ),
            models.CheckConstraint(condition=~Q(state="scheduled") | Q(release_at__isnull=False), name="scheduled_has_date"),
            models.CheckConstraint(
                condition=~Q(state="invalidated") | (Q(hidden_at__isnull=False) & ~Q(hidden_reason="")),
                name="invalidated_has_reason",
            ),
            models.UniqueConstraint(
                fields=["organisation", "import_key"], condition=~Q(import_key=""), name="publication_imported_once"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-published_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The canonical address: /article/24581-le-titre/, /video/24582-la-vendange/."""
        return f"/{'video' if self.is_film else 'article'}/{self.number}-{self.slug}/"

    @property
    def slug(self) -> str:
        return slugify(self.title)

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_film(self) -> bool:
        return self.form == Form.VIDEO

    @property
    def is_unread(self) -> bool:
        """No reader has seen it yet, or it was taken back: it is written as a draft."""
        never = self.state == State.WAITING and self.published_at is None
        return never or self.state in {State.DRAFT, State.SCHEDULED}
