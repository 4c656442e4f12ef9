"""The town hall's side: one desk a commune, its services, and which one answers for what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation


class Category(models.TextChoices):
    """What it is, in the words people use."""

    ROAD = "road", "chaussée, trou, trottoir"
    LIGHT = "light", "éclairage public"
    WASTE = "waste", "dépôt sauvage, poubelles"
    CLEAN = "clean", "propreté, tags"
    GREEN = "green", "arbres, jardins, herbes"
    WATER = "water", "fuite, égout, fontaine"
    SIGN = "sign", "panneau, feu, marquage"
    FURNITURE = "furniture", "banc, jeu, abri, mobilier"
    ACCESS = "access", "passage difficile, accessibilité"
    ANIMAL = "animal", "animal errant ou mort"
    OTHER = "other", "autre chose"


class Desk(models.Model):
    """The institution of a commune that receives what is reported there, since when."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="+")
    territory = models.OneToOneField(Territory, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def tag(self) -> str:
        """Of the pages that list what was reported there."""
        return f"problems:{self.territory_id}"


class Service(models.Model):
    """Who deals with it: « Voirie », told by e-mail where it has an address."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="services")
    name = models.CharField("nom du service", max_length=80)
    email = models.EmailField("adresse électronique", blank=True)
    days = models.PositiveSmallIntegerField("délai visé, en jours", default=15)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["desk", "name"], name="service_named_once"),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=365), name="service_within_a_year"),
        ]

    def __str__(self) -> str:
        return self.name


class Route(models.Model):
    """Which service a category goes to; one without a line goes to nobody in particular, and the desk chooses."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="routes")
    category = models.CharField(max_length=9, choices=Category.choices)
    service = models.ForeignKey(Service, models.CASCADE, related_name="routes")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "category"], name="route_once_a_category")]
