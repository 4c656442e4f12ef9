"""Third places (R99): where one comes to learn, with what stands there and how one gets in."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation


class Equipment(models.TextChoices):
    COMPUTERS = "computers", "ordinateurs"
    TABLETS = "tablets", "tablettes"
    WIFI = "wifi", "wifi gratuit"
    PRINTER = "printer", "imprimante"
    SCANNER = "scanner", "scanner"
    SCREEN = "screen", "grand écran"
    PHONE = "phone", "téléphone à disposition"
    COFFEE = "coffee", "coin café"


class Access(models.TextChoices):
    STEP_FREE = "step_free", "entrée de plain-pied"
    LIFT = "lift", "ascenseur"
    TOILETS = "toilets", "toilettes adaptées"
    LOOP = "loop", "boucle pour appareils auditifs"
    LARGE_PRINT = "large_print", "documents en gros caractères"
    PARKING = "parking", "stationnement réservé"
    BUS = "bus", "arrêt de bus devant la porte"


class ThirdPlace(models.Model):
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="The commune where it stands")
    name = models.CharField("nom", max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    address = models.CharField("adresse", max_length=200)
    hours = models.CharField("horaires", max_length=400, blank=True, help_text="OSM opening_hours")
    about = models.TextField("présentation", max_length=1000, blank=True)
    coming = models.CharField("comment venir", max_length=300, blank=True)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    email = models.EmailField("courriel", blank=True)
    equipment = ArrayField(models.CharField(max_length=12, choices=Equipment.choices), default=list, blank=True)
    access = ArrayField(models.CharField(max_length=12, choices=Access.choices), default=list, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["territory"], condition=Q(closed_at=None), name="third_place_here")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/lieu/{self.slug}/"

    @property
    def equipped_with(self) -> list[str]:
        return [str(Equipment(one).label) for one in self.equipment]

    @property
    def reached_by(self) -> list[str]:
        return [str(Access(one).label) for one in self.access]


class Room(models.Model):
    place = models.ForeignKey(ThirdPlace, models.CASCADE, related_name="rooms")
    name = models.CharField("nom", max_length=80)
    seats = models.PositiveSmallIntegerField("places assises")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="room_named_once"),
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=500), name="room_holds_someone"),
        ]

    def __str__(self) -> str:
        return self.name
