"""The tree of places: commune, intercommunality, department, region, France (COG 2026)."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Reverse

from .levels import Level

__all__ = ["Contour", "Inclusion", "Level", "PlaceName", "Territory", "TownHall"]


class Territory(models.Model):
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    code = models.CharField(
        max_length=9, help_text="INSEE code, SIREN of an intercommunality, department or region code, FR, INT"
    )
    name = models.CharField(max_length=160, help_text="As read on screen; short for an intercommunality")
    official_name = models.CharField(max_length=160, blank=True, help_text="Where it is longer than the name")
    slug = models.CharField(max_length=200, unique=True, help_text="narbonne-11262, aude-d11, occitanie-r76, france")
    sort_name = models.CharField(max_length=160, db_index=True)
    # The rings of a reader who stands here. An intercommunality across two departments has the main one.
    commune = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", help_text="Of a municipal district")
    intercommunality = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    department = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    region = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    country = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    siren = models.CharField(max_length=9, blank=True)
    postcodes = models.CharField(max_length=200, blank=True, help_text="Separated by spaces")
    population = models.PositiveIntegerField(null=True)
    latitude = models.FloatField(null=True, help_text="Of the town hall where known, else of the middle (WGS 84)")
    longitude = models.FloatField(null=True)
    time_zone = models.CharField(max_length=40, default="Europe/Paris")
    # Only the import writes pairs of territories, all at once: checking 400,000 references one by one is half its time.
    neighbours = models.ManyToManyField("self", symmetrical=True, db_constraint=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "code"], name="territory_code_unique")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_place(self) -> bool:
        """Somewhere one can stand: it has alerts, a market, an agenda, a letter; « International » has news alone."""
        return self.level != Level.WORLD

    @property
    def address_code(self) -> str:
        """The end of its address, which says its level too: "11262", "d11", "r76", "e241100593", "france"."""
        return self.slug.rpartition("-")[2]


class Inclusion(models.Model):
    """`inner` lies within `outer`, or shares a commune with it (an intercommunality across two departments).

    Derived from the rings by the import, and by nothing else: hence no check of each reference by the database.
    Never names a territory as inside itself; nothing is inside the WORLD level.
    """

    inner = models.ForeignKey(Territory, models.CASCADE, related_name="inclusions", db_index=False, db_constraint=False)
    outer = models.ForeignKey(Territory, models.CASCADE, related_name="contents", db_constraint=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inner", "outer"], name="inclusion_unique")]


class PlaceName(models.Model):
    """Something one may type to find a territory: its name, a former name, a postcode."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "nom"
        FORMER = "former", "ancien nom"
        DELEGATED = "delegated", "commune déléguée"
        POSTCODE = "postcode", "code postal"
        NUMBER = "number", "numéro de département"

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="names")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    is_number = models.BooleanField(help_text="A postcode or the number of a department: no typo is forgiven in it")
    label = models.CharField(max_length=160, help_text="As written")
    folded = models.CharField(max_length=160, help_text="As typed: core.text.fold.fold_place, with or without its article")
    weight = models.IntegerField(help_text="Population: the greater comes first among equals")

    class Meta:
        indexes = [
            models.Index(fields=["folded"], opclasses=["text_pattern_ops"], name="placename_prefix"),
            # Words only. Filled through its pending list, four times faster; the import ends with the vacuum that sorts it in.
            GinIndex(
                fields=["folded"],
                opclasses=["gin_trgm_ops"],
                condition=models.Q(is_number=False),
                name="placename_trigram",
            ),
            models.Index(
                OpClass(Reverse("folded"), name="text_pattern_ops"),
                condition=models.Q(is_number=False),
                name="placename_ending",
            ),
        ]


class Contour(models.Model):
    """The silhouette of a territory, simplified, as one SVG path in a box of `width` x `height` units."""

    territory = models.OneToOneField(Territory, models.CASCADE, primary_key=True)
    path = models.TextField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    bounds = models.JSONField(help_text="[west, south, east, north] in degrees")


class TownHall(models.Model):
    """The town hall of a commune, from the State's public directory: an office, never a person."""

    territory = models.OneToOneField(Territory, models.CASCADE, primary_key=True, related_name="+")
    address = models.CharField(max_length=200, blank=True, help_text="A line for the street, one for the postcode and town")
    telephone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=120, blank=True)
    website = models.CharField(max_length=200, blank=True)
    opening_hours = models.CharField(max_length=400, blank=True, help_text="OpenStreetMap syntax; empty where unknown")
