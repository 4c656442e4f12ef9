"""Snapshots of the State's registers: firms and their establishments (SIRENE), associations (RNA).

Only the columns that the product needs. What a unit opposes the diffusion of is never kept.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Diffusion(models.TextChoices):
    FULL = "O", "diffusible"
    PARTIAL = "P", "diffusion partielle"  # its holder opposes it: neither name nor place


class Snapshot(models.Model):
    """One published file, as far as it has been read."""

    class Register(models.TextChoices):
        UNITS = "sirene_units", "SIRENE, unités légales"
        ESTABLISHMENTS = "sirene_establishments", "SIRENE, établissements"
        ASSOCIATIONS = "rna", "RNA"

    register = models.CharField(max_length=21, choices=Register.choices)
    file_name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64, unique=True, help_text="SHA-256 of its size, beginning and end")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    # Where to go on: the file inside the archive, and the byte after the last row that was kept.
    part = models.PositiveIntegerField(default=0)
    offset = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    refused = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)


class Unit(models.Model):
    """A legal unit: a firm, a public body, an association that employs or is subsidised."""

    class State(models.TextChoices):
        ACTIVE = "A", "active"
        CLOSED = "C", "cessée"

    siren = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=250, blank=True)
    acronym = models.CharField(max_length=40, blank=True)
    seat = models.CharField(max_length=14, blank=True, help_text="SIRET")
    activity = models.CharField(max_length=6, blank=True, help_text="NAF")
    legal_form = models.CharField(max_length=4, blank=True, help_text="INSEE's legal category")
    state = models.CharField(max_length=1, choices=State.choices)
    diffusion = models.CharField(max_length=1, choices=Diffusion.choices)
    created_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(diffusion="O") | Q(name="", acronym=""), name="hidden_unit_says_nothing"),
        ]

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_hidden(self) -> bool:
        return self.diffusion != Diffusion.FULL


class Establishment(models.Model):
    class State(models.TextChoices):
        ACTIVE = "A", "actif"
        CLOSED = "F", "fermé"

    siret = models.CharField(max_length=14, primary_key=True)
    siren = models.CharField(max_length=9, db_index=True)
    name = models.CharField(max_length=250, blank=True, help_text="On its sign; often empty")
    is_seat = models.BooleanField()
    activity = models.CharField(max_length=6, blank=True, help_text="NAF")
    state = models.CharField(max_length=1, choices=State.choices)
    diffusion = models.CharField(max_length=1, choices=Diffusion.choices)
    created_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    commune_code = models.CharField(max_length=5, blank=True, help_text="Code of the commune or municipal district")
    address = models.CharField(max_length=250, blank=True)
    latitude = models.FloatField(null=True, help_text="Of its door, WGS 84; published since 2024, of mainland France alone")
    longitude = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(diffusion="O") | Q(name="", address="", commune_code=""), name="hidden_establishment_says_nothing"
            ),
        ]
        indexes = [models.Index(fields=["commune_code"], condition=Q(state="A", diffusion="O"), name="establishment_open_in")]

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def is_hidden(self) -> bool:
        return self.diffusion != Diffusion.FULL


class Association(models.Model):
    """What its prefecture or court registered. Its address is kept as a commune alone: it is often someone's home."""

    class Position(models.TextChoices):
        ACTIVE = "A", "active"
        DISSOLVED = "D", "dissoute"
        STRUCK_OFF = "S", "supprimée"

    rna = models.CharField(max_length=20, primary_key=True)
    title = models.CharField(max_length=250)
    object = models.CharField(max_length=500, blank=True)
    siren = models.CharField(max_length=9, blank=True)
    commune_code = models.CharField(max_length=5, blank=True)
    commune = models.CharField(max_length=80, blank=True)
    position = models.CharField(max_length=1, choices=Position.choices)
    created_on = models.DateField(null=True)
    dissolved_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["commune_code"], condition=Q(position="A"), name="association_active_in")]

    @property
    def is_closed(self) -> bool:
        return self.position != self.Position.ACTIVE
