from django.db import models
from django.db.models import F, Q

from parvis.ground.territories.models import Territory

from .category import Category
from .publication import Publication


class Reach(models.Model):
    """A territory the editor chose for a piece, at any level (R33, R46)."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="reaches")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "territory"], name="reach_once")]


class Placement(models.Model):
    """A visible piece on the list of a territory: the chosen ones and every one around them.

    Written at release, removed when hidden, so that a list is one index range: newest first.
    `category` and `top_category` double those of the piece for the same reason.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="placements")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    chosen = models.BooleanField(help_text="Chosen for this very territory, not for one inside it")
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    top_category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()
    number = models.BigIntegerField()
    is_film = models.BooleanField(default=False, db_default=False, help_text="On the WebTV of the territory too")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["publication", "territory"], name="placement_once")]
        indexes = [
            models.Index(F("territory"), F("published_at").desc(), F("number").desc(), name="placement_list"),
            models.Index(
                F("territory"), F("top_category"), F("published_at").desc(), F("number").desc(), name="placement_top_category"
            ),
            models.Index(F("territory"), F("category"), F("published_at").desc(), F("number").desc(), name="placement_category"),
            models.Index(
                F("territory"), F("published_at").desc(), F("number").desc(), condition=Q(chosen=True), name="placement_chosen"
            ),
            models.Index(
                F("territory"), F("published_at").desc(), F("number").desc(), condition=Q(is_film=True), name="placement_films"
            ),
        ]
