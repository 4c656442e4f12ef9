"""A place or a firm that the directory lists. Town halls have no row: they are read where the State's directory is kept."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.ground.core.text.fold import fold, slugify
from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation

from ..categories import CATEGORIES

SORTED = 60  # what of a name is sorted by: indexes stay small, and no two firms of a street agree further


# As a point whose distances are true around it (Mercator): the nearest are read off an index, in order.
SPOT = "point(longitude, degrees(ln(tan(radians(45 + latitude / 2)))))"


def sort_name_of(name: str) -> str:
    """What a name is sorted by: without article and accent, in the order of bytes on every server."""
    folded = fold(name)
    for article in ("le ", "la ", "les ", "l ", "aux ", "au "):
        if folded.startswith(article) and len(folded) > len(article):
            folded = folded[len(article) :]
            break
    return folded[:SORTED] or "~"


class ListingQuerySet(models.QuerySet["Listing"]):
    def shown_at(self, at: datetime) -> ListingQuerySet:
        """Those anyone reads: neither closed nor taken out; one that no register tells of stands while its organisation does."""
        firm = "organisation__"
        stands = Q(
            Q(**{f"{firm}suspended_until": None}) | Q(**{f"{firm}suspended_until__lte": at}),
            **{f"{firm}authenticated_at__isnull": False, f"{firm}closed_at": None},
        )
        return self.filter(Q(organisation=None) | ~Q(siret="") | stands, is_listed=True)


class Listing(models.Model):
    class Source(models.TextChoices):
        PLATFORM = "platform", "inscrite ici"
        REGISTER = "register", "registre SIRENE"

    source = models.CharField(max_length=8, choices=Source.choices)
    siret = models.CharField(max_length=14, blank=True, help_text="Of the register's establishment; empty where there is none")
    organisation = models.OneToOneField(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+", help_text="That answers for it here"
    )
    page = models.CharField(max_length=200, blank=True, help_text="Path of its own page here: its shop, else its blog")
    # Where it stands, each level that lists are made of written out: a page reads one index, whatever the size of the table.
    territory = models.ForeignKey(
        Territory, models.PROTECT, related_name="+", db_index=False, help_text="Its commune, or municipal district"
    )
    commune = models.ForeignKey(
        Territory, models.PROTECT, related_name="+", db_index=False, help_text="The city of a municipal district, else as above"
    )
    intercommunality = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+", db_index=False)
    department = models.ForeignKey(Territory, models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.CharField("nom", max_length=160)
    sort_name = models.CharField(max_length=SORTED, db_collation="C")
    category = models.CharField(
        "catégorie", max_length=16, choices=[(one.slug, one.label) for one in CATEGORIES], help_text="What it is found under"
    )
    words = models.CharField(max_length=260, blank=True, help_text="Folded, a space before each: what it is searched by")
    activity = models.CharField(max_length=6, blank=True, help_text="NAF")
    address = models.CharField("adresse", max_length=250, blank=True)
    street = models.CharField(max_length=SORTED, blank=True, help_text="Folded, without its number: by it addresses are placed")
    # Of its door where known, of the middle of its commune until then.
    latitude = models.FloatField()
    longitude = models.FloatField()
    is_located = models.BooleanField(default=False, help_text="The point is that of its door")
    # What its people say: empty until someone answers for it.
    phone = models.CharField("téléphone", max_length=20, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    website = models.URLField("site", blank=True)
    hours = models.CharField("horaires", max_length=400, blank=True, help_text="OpenStreetMap syntax")
    offers = models.CharField("ce que l’on y trouve", max_length=200, blank=True, help_text="In plain words")
    keeper = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    kept_since = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When its people last said what stands on it")
    is_listed = models.BooleanField(default=True, help_text="Neither closed nor taken out")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="The register, or its organisation, says that it ended")
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="Taken out by a decision, or because its holder opposes it")
    hidden_because = models.CharField(max_length=1000, blank=True)
    is_opposed = models.BooleanField(
        default=False, db_default=False, help_text="Hidden because whom it is about asks not to be listed"
    )
    created_at = models.DateTimeField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["siret"], condition=~Q(siret=""), name="listing_siret_unique"),
            models.CheckConstraint(condition=~Q(siret="") | Q(organisation__isnull=False), name="listing_comes_from_somewhere"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(sort_name=""), name="listing_has_a_name"),
            models.CheckConstraint(
                condition=Q(latitude__range=(-85, 85), longitude__range=(-180, 180)), name="listing_stands_on_earth"
            ),
            models.CheckConstraint(
                condition=Q(is_listed=True, closed_at=None, hidden_at=None)
                | Q(is_listed=False) & (Q(closed_at__isnull=False) | Q(hidden_at__isnull=False)),
                name="listing_is_listed_or_says_why",
            ),
            models.CheckConstraint(condition=Q(hidden_at=None) | ~Q(hidden_because=""), name="listing_hidden_for_a_reason"),
            models.CheckConstraint(condition=Q(is_opposed=False) | Q(hidden_at__isnull=False), name="listing_opposed_is_hidden"),
            models.CheckConstraint(condition=Q(keeper=None) | Q(kept_since__isnull=False), name="listing_kept_since"),
        ]
        # A list is read along one of these from where it was left, in the order of names: its length changes nothing.
        indexes = [
            models.Index(fields=["commune", "sort_name", "id"], condition=Q(is_listed=True), name="listing_of_commune"),
            models.Index(
                fields=["commune", "category", "sort_name", "id"], condition=Q(is_listed=True), name="listing_of_commune_by_kind"
            ),
            models.Index(
                fields=["territory", "category", "sort_name", "id"],
                condition=Q(is_listed=True) & ~Q(territory=models.F("commune")),
                name="listing_of_district_by_kind",
            ),
            models.Index(
                fields=["territory", "sort_name", "id"],
                condition=Q(is_listed=True) & ~Q(territory=models.F("commune")),
                name="listing_of_district",
            ),
            models.Index(
                fields=["intercommunality", "category", "sort_name", "id"],
                condition=Q(is_listed=True), name="listing_of_intercommunality",
            ),
            models.Index(
                fields=["department", "category", "sort_name", "id"], condition=Q(is_listed=True), name="listing_of_department"
            ),
            models.Index(fields=["commune", "street"], condition=Q(is_located=True) & ~Q(street=""), name="listing_of_street"),
            models.Index(fields=["keeper"], condition=Q(keeper__isnull=False), name="listing_kept_by"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/annuaire/{self.pk}-{slugify(self.name)}/"

    @property
    def is_kept(self) -> bool:
        """Whether someone answers for what it says."""
        return self.keeper_id is not None or self.organisation_id is not None
