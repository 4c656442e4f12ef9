"""Organisations: institutions, companies, associations and media; who belongs to them in which role."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.core.crawling import Crawling
from parvis.ground.core.templatetags import french
from parvis.ground.territories.models import Territory


def in_a_sentence(delegation: str) -> str:
    """« Délégation du Narbonnais » -> « la délégation du Narbonnais »; another name as it is."""
    noun, _, rest = delegation.partition(" ")
    return f"la délégation {rest}" if noun.lower() == "délégation" and rest else delegation


class Organisation(models.Model):
    class Kind(models.TextChoices):  # R36
        INSTITUTION = "institution", "institution"
        COMPANY = "company", "entreprise"
        ASSOCIATION = "association", "association"
        MEDIA = "media", "média"

    class Closing(models.TextChoices):
        OWNER = "owner", "à la demande de son responsable"
        REGISTER = "register", "parce que le registre la dit fermée"
        DECISION = "decision", "par une décision motivée"

    kind = models.CharField(max_length=11, choices=Kind.choices)
    name = models.CharField("nom", max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    sort_name = models.CharField(max_length=160)
    seat = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="Where its address is")
    siren = models.CharField(max_length=9, blank=True)
    siret = models.CharField(max_length=14, blank=True, help_text="Of the establishment it declared, if it did")
    rna = models.CharField(max_length=10, blank=True)
    vat = models.CharField(max_length=13, blank=True)
    about = models.TextField("présentation", max_length=2000, blank=True)
    website = models.URLField("site", blank=True)
    email = models.EmailField("adresse de contact", blank=True)
    crawling = models.CharField(
        max_length=8, choices=Crawling.choices, default=Crawling.ENGINES, help_text="What robots may do with what it publishes"
    )
    created_at = models.DateTimeField()
    # R35: a delegate of the nearest delegation says who it is; an administrator, until subscriptions do, how long it publishes.
    authenticated_at = models.DateTimeField(null=True, blank=True)
    authenticated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    authenticated_for = models.CharField(max_length=160, blank=True, help_text="The delegation, as it was called that day")
    publishes_until = models.DateTimeField(null=True, blank=True)
    suspended_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=8, choices=Closing.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(siren="", rna=""), name="organisation_has_a_register_number"),
            models.UniqueConstraint(fields=["siren"], condition=~Q(siren=""), name="organisation_siren_unique"),
            models.UniqueConstraint(fields=["rna"], condition=~Q(rna=""), name="organisation_rna_unique"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_because="") | Q(closed_at__isnull=False) & ~Q(closed_because=""),
                name="organisation_closed_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(crawling__in=Crawling.values), name="organisation_crawling_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def may_publish(self, at: datetime) -> bool:
        """Authenticated, its term runs (R34, R35), and it is neither closed nor suspended."""
        return (
            self.authenticated_at is not None
            and self.publishes_until is not None
            and self.publishes_until > at
            and self.closed_at is None
            and not self.is_suspended(at)
        )

    def is_suspended(self, at: datetime) -> bool:
        return self.suspended_until is not None and self.suspended_until > at

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def authenticated_by_whom(self) -> str:
        """What readers are told: « la délégation du Narbonnais », never a person; "" where the platform itself did."""
        return in_a_sentence(self.authenticated_for)

    @property
    def register_number(self) -> str:
        """What tells it apart from every other: « SIREN 732 829 320 », « RNA W111001234 »."""
        if self.siren:
            return f"SIREN {french.siren(self.siren)}"
        return f"RNA {self.rna}"


class FormerSlug(models.Model):
    """An address that its blog had: it leads to the present one for good, and nobody else is given it."""

    slug = models.SlugField(max_length=80, unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="former_slugs")
    until = models.DateTimeField()


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
