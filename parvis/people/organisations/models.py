"""Organisations: institutions, companies, associations and media; who belongs to them in which role."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory


class Organisation(models.Model):
    class Kind(models.TextChoices):  # R36
        INSTITUTION = "institution", "institution"
        COMPANY = "company", "entreprise"
        ASSOCIATION = "association", "association"
        MEDIA = "media", "média"

    kind = models.CharField(max_length=11, choices=Kind.choices)
    name = models.CharField("nom", max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    sort_name = models.CharField(max_length=160)
    seat = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="Where its address is")
    siren = models.CharField(max_length=9, blank=True)
    rna = models.CharField(max_length=10, blank=True)
    about = models.TextField("présentation", max_length=2000, blank=True)
    website = models.URLField("site", blank=True)
    email = models.EmailField("adresse de contact", blank=True)
    created_at = models.DateTimeField()
    # R35: dated facts that an administrator sets, until verification and subscriptions replace who sets them.
    authenticated_at = models.DateTimeField(null=True, blank=True)
    publishes_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(siren="", rna=""), name="organisation_has_a_register_number"),
            models.UniqueConstraint(fields=["siren"], condition=~Q(siren=""), name="organisation_siren_unique"),
            models.UniqueConstraint(fields=["rna"], condition=~Q(rna=""), name="organisation_rna_unique"),
        ]

    def __str__(self) -> str:
        return self.name

    def may_publish(self, at: datetime) -> bool:
        """Authenticated, and its term runs (R34, R35)."""
        return self.authenticated_at is not None and self.publishes_until is not None and self.publishes_until > at


class TeamMember(models.Model):
    class Role(models.TextChoices):
        OWNER = "owner", "responsable"  # manages the team, and all below
        EDITOR = "editor", "éditeur"  # publishes, and all below
        AUTHOR = "author", "auteur"  # writes drafts

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="team")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="teams")
    role = models.CharField(max_length=6, choices=Role.choices)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "member"], name="team_member_once")]
