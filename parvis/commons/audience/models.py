"""Counts of views: per piece, day and class of place they came from; nothing about who."""

from django.db import models
from django.db.models import Q

from parvis.ground.territories.models import Territory

FEWEST = 5  # people: what fewer did is told as « moins de 5 », and words that fewer looked for are not kept


class Source(models.TextChoices):
    """Where a view came from. The name of the other site is never kept, only which of these it is."""

    PLATFORM = "platform", "Une autre page de Parvis"
    SITE = "site", "Le site de l’éditeur"
    SEARCH = "search", "Un moteur de recherche"
    SOCIAL = "social", "Un réseau social"
    OTHER = "other", "Un autre site"
    DIRECT = "direct", "Accès direct"
    UNKNOWN = "unknown", "Non mesurée"


class Views(models.Model):
    """All views of a piece, ever (R8)."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    total = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="views_once_a_piece")]


class DailyViews(models.Model):
    """Views of a piece on a day, by where they came from: the day's views are what its classes add up to."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    date = models.DateField()
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.UNKNOWN)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "date", "source"], name="daily_views_once"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="daily_views_of_a_known_source"),
        ]
        indexes = [models.Index(fields=["date"], name="daily_views_by_date")]


class DailyReach(models.Model):
    """Of the views of a day, those that were read from the pages of a territory: the one of the address, never the reader's."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    date = models.DateField()
    territory = models.ForeignKey(Territory, models.CASCADE, related_name="+", db_index=False)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id", "date", "territory"], name="daily_reach_once")]
        indexes = [models.Index(fields=["territory", "date"], name="daily_reach_of_a_place")]


class DailyPlays(models.Model):
    """How many began a film on a day, and how many played a quarter, a half, three quarters, the whole of it."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    date = models.DateField()
    part = models.PositiveSmallIntegerField(help_text="0: begun; 1 to 4: quarters played")
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "date", "part"], name="daily_plays_once"),
            models.CheckConstraint(condition=Q(part__lte=4), name="a_film_has_four_quarters"),
        ]


class VainSearch(models.Model):
    """Words that found nothing, looked for from a territory by five people at least on that day."""

    class Where(models.TextChoices):
        SITE = "site", "Articles, vidéos, agenda"
        MARKET = "market", "Marché"

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="+", db_index=False)
    where = models.CharField(max_length=6, choices=Where.choices)
    date = models.DateField()
    words = models.CharField(max_length=80)
    count = models.PositiveIntegerField(help_text="How many people asked")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "where", "date", "words"], name="vain_search_once"),
            models.CheckConstraint(condition=Q(count__gte=FEWEST), name="words_of_five_people_at_least"),
        ]
