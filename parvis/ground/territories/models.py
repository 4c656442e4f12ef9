"""The tree of places: commune, intercommunality, department, region, France (COG 2026)."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Level(models.IntegerChoices):
    """How wide a territory is; a greater number is wider."""

    DISTRICT = 0, "arrondissement municipal"
    COMMUNE = 1, "commune"
    INTERCOMMUNALITY = 2, "intercommunalité"
    DEPARTMENT = 3, "département"  # and the overseas collectivities, which have no region
    REGION = 4, "région"
    COUNTRY = 5, "pays"
    WORLD = 6, "international"  # R46: a reach beyond France, chosen explicitly; contains nobody's list


class Territory(models.Model):
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    code = models.CharField(
        max_length=9, help_text="INSEE code, SIREN of an intercommunality, department or region code, FR, INT"
    )
    name = models.CharField(max_length=160)
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
    neighbours = models.ManyToManyField("self", symmetrical=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "code"], name="territory_code_unique")]

    def __str__(self) -> str:
        return self.name


class Inclusion(models.Model):
    """`inner` lies within `outer`, or shares a commune with it (an intercommunality across two departments).

    Never names a territory as inside itself; nothing is inside the WORLD level.
    """

    inner = models.ForeignKey(Territory, models.CASCADE, related_name="inclusions")
    outer = models.ForeignKey(Territory, models.CASCADE, related_name="contents")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inner", "outer"], name="inclusion_unique")]


class PlaceName(models.Model):
    """Something one may type to find a territory: its name, a former name, a postcode."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "nom"
        FORMER = "former", "ancien nom"
        DELEGATED = "delegated", "commune déléguée"
        POSTCODE = "postcode", "code postal"

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="names")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    label = models.CharField(max_length=160, help_text="As written")
    folded = models.CharField(max_length=160, help_text="core.text.fold.fold_place(label)")
    weight = models.IntegerField(help_text="Population: the greater comes first among equals")

    class Meta:
        indexes = [
            models.Index(fields=["folded"], opclasses=["text_pattern_ops"], name="placename_prefix"),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="placename_trigram"),
        ]


class Contour(models.Model):
    """The silhouette of a territory, simplified, as one SVG path in a box of `width` x `height` units."""

    territory = models.OneToOneField(Territory, models.CASCADE, primary_key=True)
    path = models.TextField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    bounds = models.JSONField(help_text="[west, south, east, north] in degrees")
