"""A group of members: of a place, about a theme, with its rules; who belongs to it, who asks to, who is invited."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.core.text.fold import slugify
from parvis.ground.territories.models import Territory

ASK_AGAIN_AFTER = timedelta(days=30)  # after a no, to an asking or to an invitation


class Entry(models.TextChoices):
    """How one gets in, and so who knows that the group is there."""

    OPEN = "open", "ouvert"  # everyone reads what it is; a verified member enters in one press
    ASKED = "asked", "sur demande"  # anyone finds its name and what it is for; those who run it say yes
    HIDDEN = "hidden", "caché"  # nobody knows of it but its members and whom they invite


class Theme(models.TextChoices):
    NEIGHBOURS = "neighbours", "vie de quartier"
    FAMILIES = "families", "parents, école"
    SPORT = "sport", "sport, randonnée"
    CULTURE = "culture", "culture, patrimoine"
    NATURE = "nature", "nature, jardins"
    SOLIDARITY = "solidarity", "entraide, solidarité"
    KNOW_HOW = "know_how", "savoir-faire, réparation"
    DIGITAL = "digital", "numérique"
    WORK = "work", "travail, métiers"
    MOBILITY = "mobility", "déplacements"
    LEISURE = "leisure", "loisirs, jeux"
    OTHER = "other", "autre sujet"


class Role(models.TextChoices):
    OWNER = "owner", "responsable"
    MODERATOR = "moderator", "modération"
    MEMBER = "member", "membre"


LEADING = (Role.OWNER, Role.MODERATOR)


class GroupQuerySet(models.QuerySet["Group"]):
    def standing(self) -> GroupQuerySet:
        """Neither closed nor taken down by a decision."""
        return self.filter(closed_at=None, hidden_at=None)

    def public(self) -> GroupQuerySet:
        """Those that anyone may read of."""
        return self.standing().filter(entry=Entry.OPEN)


class Group(models.Model):
    name = models.CharField("nom", max_length=80)
    sort_name = models.CharField(max_length=80, help_text="The name folded, for lists")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="Where it belongs, of any level")
    theme = models.CharField("sujet", max_length=10, choices=Theme.choices)
    purpose = models.TextField("à quoi il sert", max_length=600)
    rules = models.TextField("règles", max_length=3000, help_text="Pinned, and read before one enters")
    entry = models.CharField(max_length=6, choices=Entry.choices)
    # Of social.walls; no reference, since a post that is deleted leaves nothing behind, not even its pin.
    pinned_post = models.BigIntegerField(null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, help_text="By who answered for it, or because the last member left")
    hidden_at = models.DateTimeField(null=True, help_text="By a decision of the court")
    hidden_because = models.CharField(max_length=1000, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(purpose="") & ~Q(rules=""), name="group_says_what_it_is"),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True, hidden_because="") | Q(hidden_at__isnull=False) & ~Q(hidden_because=""),
                name="group_hidden_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["territory", "sort_name"], condition=Q(closed_at=None, hidden_at=None), name="group_of_territory"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """In the signed-in half, where its members are."""
        return f"/groupes/{self.slug}/"

    @property
    def slug(self) -> str:
        return f"{self.pk}-{slugify(self.name, limit=60)}"

    @property
    def public_path(self) -> str:
        return f"/groupe/{self.slug}/"

    @staticmethod
    def tag(group: int) -> str:
        return f"group:{group}"

    @property
    def stands(self) -> bool:
        return self.closed_at is None and self.hidden_at is None

    @property
    def is_public(self) -> bool:
        return self.stands and self.entry == Entry.OPEN

    @property
    def is_open(self) -> bool:
        return self.entry == Entry.OPEN

    @property
    def is_secret(self) -> bool:
        return self.entry == Entry.HIDDEN


class Membership(models.Model):
    """A member's place in a group, and since when. Entering is saying yes to its rules."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=9, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "member"], name="membership_once")]

    @property
    def is_owner(self) -> bool:
        return self.role == Role.OWNER

    @property
    def leads(self) -> bool:
        return self.role in LEADING


class EntryRequest(models.Model):
    """A member asks to enter. After a no, which says nothing more, they may ask again in a month."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="requests")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    word = models.CharField("un mot", max_length=300, blank=True)
    asked_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "member"], name="entry_asked_once")]

    def may_ask_again(self, at: datetime) -> bool:
        return self.declined_at is not None and at >= self.declined_at + ASK_AGAIN_AFTER


class GroupInvitation(models.Model):
    """Someone of the group invites a member; a no is told to nobody."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="invitations")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    invited_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "member"], name="group_invited_once")]


class Ban(models.Model):
    """Put out, with a reason that was told, until someone who runs the group lets them in again."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="bans")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField("motif", max_length=300)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "member"], name="banned_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="ban_has_a_reason"),
        ]
