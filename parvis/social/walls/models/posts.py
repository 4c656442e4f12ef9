"""A post: what a member, or an organisation by one of its people, writes on a wall or in a group."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.commons.pictures.models import Picture
from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation

from .cards import Card


class Audience(models.TextChoices):
    EVERYONE = "everyone", "Tout le monde"
    MEMBERS = "members", "Les membres"
    TERRITORY = "territory", "Mon territoire"
    CONTACTS = "contacts", "Mes contacts"
    GROUP = "group", "Le groupe"


class PostQuerySet(models.QuerySet["Post"]):
    def standing(self) -> PostQuerySet:
        """Neither deleted nor hidden."""
        return self.filter(deleted_at=None, hidden_at=None)


class Post(models.Model):
    class Hiding(models.TextChoices):
        COURT = "court", "décision"
        PLACE = "place", "modération du groupe"

    # Where it stands: ("member", id), ("organisation", id), or a kind that an app above plugged ("group", id).
    place_kind = models.CharField(max_length=12)
    place_id = models.BigIntegerField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", help_text="Spoken for")
    audience = models.CharField(max_length=9, choices=Audience.choices)
    territory = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+", help_text="Of its author, on that day")
    text = models.TextField(max_length=6000, blank=True)
    card = models.ForeignKey(Card, models.SET_NULL, null=True, related_name="+", help_text="Of the first address in the text")
    shared_kind = models.CharField(max_length=40, blank=True)
    shared_id = models.BigIntegerField(null=True)
    press = models.UUIDField(null=True, help_text="Of the form: one press is one post")
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    hidden_how = models.CharField(max_length=5, choices=Hiding.choices, blank=True)
    hidden_reason = models.CharField(max_length=300, blank=True)
    # Only where a case still needs the copy: nobody but those who judge reads it, and it goes with the case.
    deleted_at = models.DateTimeField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "press"], name="post_one_a_press"),
            models.CheckConstraint(
                condition=Q(place_kind="member", place_id=models.F("author_id"), organisation=None)
                | Q(place_kind="organisation", place_id=models.F("organisation_id"), organisation__isnull=False)
                | ~Q(place_kind__in=["member", "organisation"]),
                name="post_stands_on_the_wall_of_who_speaks",
            ),
            models.CheckConstraint(
                condition=Q(audience="group") & ~Q(place_kind__in=["member", "organisation"])
                | Q(audience__in=["everyone", "members", "territory"], place_kind__in=["member", "organisation"])
                | Q(audience="contacts", place_kind="member"),
                name="post_audience_of_its_place",
            ),
            models.CheckConstraint(
                condition=~Q(audience="territory") | Q(territory__isnull=False), name="post_for_a_territory_names_it"
            ),
            models.CheckConstraint(
                condition=Q(shared_kind="", shared_id=None) | ~Q(shared_kind="") & Q(shared_id__isnull=False),
                name="post_shares_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None, hidden_by=None, hidden_how="", hidden_reason="")
                | Q(hidden_at__isnull=False, hidden_by__isnull=False) & ~Q(hidden_how="") & ~Q(hidden_reason=""),
                name="post_hidden_by_a_human_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["place_kind", "place_id", "-id"], name="post_of_a_place"),
            models.Index(fields=["author", "-id"], name="post_of_an_author"),
            models.Index(fields=["shared_kind", "shared_id"], condition=~Q(shared_kind=""), name="post_that_shares"),
            models.Index(fields=["deleted_at"], condition=Q(deleted_at__isnull=False), name="post_kept_for_a_case"),
        ]

    def get_absolute_url(self) -> str:
        """Its public page where there is one, else its page for those who may read it."""
        return f"/billet/{self.pk}/" if self.audience == Audience.EVERYONE else self.inner_address

    @property
    def is_standing(self) -> bool:
        return self.deleted_at is None and self.hidden_at is None

    @property
    def is_public(self) -> bool:
        """Does anyone on the web read it?"""
        return self.audience == Audience.EVERYONE and self.is_standing

    @property
    def inner_address(self) -> str:
        return f"/fil/billets/{self.pk}/"


class PostPicture(models.Model):
    post = models.ForeignKey(Post, models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "position"], name="post_pictures_stand_in_order"),
            models.UniqueConstraint(fields=["post", "picture"], name="post_shows_a_picture_once"),
            models.CheckConstraint(condition=Q(position__gte=1, position__lte=4), name="post_has_four_pictures_at_most"),
        ]


class Version(models.Model):
    """What a post said before a change: anyone who reads the post reads it too."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="versions")
    text = models.TextField(max_length=6000, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("-id",)
