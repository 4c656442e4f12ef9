"""An editor's own site: its name on the network, what it looks like, what its legal notice says."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from parvis.commons.pictures.models import Picture
from parvis.people.organisations.models import Organisation

HELD = timedelta(days=730)  # how long a name that was given up is given to nobody else
COLOUR = r"^#[0-9a-f]{6}$"
LABEL = r"^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$"


class Font(models.TextChoices):
    SANS = "sans", "Atkinson Hyperlegible, très lisible"
    SERIF = "serif", "Newsreader, comme un journal"
    SYSTEM = "system", "Celle de l’appareil du lecteur, la plus légère"


class Corner(models.TextChoices):
    SQUARE = "square", "Angles droits"
    ROUND = "round", "Angles arrondis"


class Canonical(models.TextChoices):
    """Which address of an article search engines are told to keep."""

    PLATFORM = "platform", "La page de la plateforme"
    SITE = "site", "La page de mon site"


class Site(models.Model):
    """One an organisation. Readers see it while it is open."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="site")
    label = models.CharField("nom", max_length=63, unique=True, help_text="<label>.<sites domain>")
    title = models.CharField("titre", max_length=80)
    tagline = models.CharField("devise", max_length=160, blank=True)
    canonical = models.CharField(max_length=8, choices=Canonical.choices, default=Canonical.PLATFORM)
    # The theme: tokens that were checked, nothing else ever reaches a stylesheet.
    accent = models.CharField(max_length=7, default="#1d3c72", help_text="Links and buttons, on white")
    ground = models.CharField(
        max_length=7, default="#f3f0e9", help_text="Behind the head, the foot and calls; dark words stand on it"
    )
    font = models.CharField(max_length=6, choices=Font.choices, default=Font.SANS)
    corner = models.CharField(max_length=6, choices=Corner.choices, default=Corner.SQUARE)
    logo = models.ForeignKey(Picture, models.SET_NULL, null=True, related_name="+")
    cover = models.ForeignKey(Picture, models.SET_NULL, null=True, related_name="+")
    # What the law makes a site say of who publishes it, beyond what the register knows (LCEN, article 6).
    director = models.CharField("directeur de la publication", max_length=120, blank=True)
    address = models.CharField("adresse postale", max_length=300, blank=True)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    # Messages of readers go to this address and are kept nowhere; without one, there is no form.
    contact_email = models.EmailField("adresse qui reçoit les messages", blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, help_text="Since when readers see it; null: closed")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(label__regex=LABEL), name="site_label_is_a_host_label"),
            models.CheckConstraint(condition=Q(accent__regex=COLOUR, ground__regex=COLOUR), name="site_colours_are_colours"),
            models.CheckConstraint(
                condition=Q(font__in=["sans", "serif", "system"], corner__in=["square", "round"]),
                name="site_theme_is_of_the_house",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.opened_at is not None

    @property
    def tag(self) -> str:
        """Of every kept page of the site."""
        return f"site:{self.pk}"


class FormerLabel(models.Model):
    """A name that a site gave up: nobody but its organisation is given it before two years."""

    label = models.CharField(max_length=63, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    released_at = models.DateTimeField()


class MenuEntry(models.Model):
    """One line of a site's menu: a page, or what the platform composes for it."""

    class Section(models.TextChoices):
        NEWS = "news", "Actualités"
        FILMS = "films", "Vidéos"
        SHOP = "shop", "Boutique"
        AGENDA = "agenda", "Agenda"
        CONTACT = "contact", "Contact"

    site = models.ForeignKey(Site, models.CASCADE, related_name="menu")
    position = models.PositiveSmallIntegerField()
    page = models.OneToOneField("Page", models.CASCADE, null=True, related_name="entry")
    section = models.CharField(max_length=7, choices=Section.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=True) & ~Q(section="") | Q(page__isnull=False, section=""),
                name="menu_entry_leads_to_one",
            ),
            models.UniqueConstraint(
                fields=["site", "position"], name="menu_position_unique", deferrable=models.Deferrable.DEFERRED
            ),
            models.UniqueConstraint(fields=["site", "section"], condition=~Q(section=""), name="menu_section_once"),
        ]
        ordering = [F("position").asc()]
