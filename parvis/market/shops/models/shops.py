"""The shop of an organisation: its page is there from its first minute, without a catalogue."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from parvis.commons.pictures.models import Picture
from parvis.ground.territories.models import Territory
from parvis.people.organisations.models import Organisation


class Label(models.TextChoices):
    """What a shop, or a product, says of where things come from and how they are made (R94). Declared, and told as such."""

    TERROIR = "terroir", "produits du terroir"
    OWN_MAKING = "own-making", "fait ici, par nous"
    MADE_TO_ORDER = "made-to-order", "fait à la commande"
    CRAFT = "craft", "métier d’art"
    BOOKS = "books", "librairie"
    ORGANIC = "organic", "agriculture biologique"
    FRENCH = "french", "fabriqué en France"
    REPAIR = "repair", "répare"
    SECOND_HAND = "second-hand", "seconde main"
    LOOSE = "loose", "vrac"


def in_standing(at: datetime, *, prefix: str = "organisation__") -> Q:
    """Organisations that a delegate has authenticated, neither closed nor suspended."""
    return Q(
        Q(**{f"{prefix}suspended_until": None}) | Q(**{f"{prefix}suspended_until__lte": at}),
        **{f"{prefix}authenticated_at__isnull": False, f"{prefix}closed_at": None},
    )


class ShopQuerySet(models.QuerySet["Shop"]):
    def visible_at(self, at: datetime) -> ShopQuerySet:
        """Those whose page anyone reads: open, or resting for a while. Their page is free; selling online is not."""
        return self.filter(in_standing(at), state__in=[Shop.State.OPEN, Shop.State.PAUSED], hidden_at=None)

    def open_at(self, at: datetime) -> ShopQuerySet:
        """Those that take orders online: open, their term runs, their organisation stands."""
        return self.filter(in_standing(at), state=Shop.State.OPEN, hidden_at=None, sells_until__gt=at)


class Shop(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "en préparation"  # nobody reads it; a shop made at a counter waits so for its merchant
        OPEN = "open", "ouverte"
        PAUSED = "paused", "en pause"  # its page stays, and says so; no order is taken
        CLOSED = "closed", "fermée"

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="shop")
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField("nom", max_length=120)
    sort_name = models.CharField(max_length=120)
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", help_text="The commune, or district, it stands in")
    address = models.CharField("adresse", max_length=200, help_text="Number and street")
    # Of its door where someone said so, of its commune's town hall until then.
    latitude = models.FloatField()
    longitude = models.FloatField()
    is_located = models.BooleanField(default=False, help_text="The point is that of its door")
    phone = models.CharField("téléphone", max_length=20, blank=True)
    email = models.EmailField("adresse e-mail", blank=True)
    hours = models.CharField("horaires", max_length=400, blank=True, help_text="OpenStreetMap syntax")
    sells = models.TextField("ce que l’on y trouve", max_length=1000, help_text="In plain words")
    trade = models.CharField("métier", max_length=6, blank=True, help_text="NAF code, as INSEE writes it: 10.71C")
    labels = ArrayField(models.CharField(max_length=14, choices=Label.choices), default=list, blank=True)
    # How one gets what one bought.
    at_shop = models.BooleanField("retrait à la boutique", default=True)
    at_counter = models.BooleanField("retrait à un comptoir de la conciergerie", default=False)
    delivers = models.BooleanField("livraison à domicile", default=False)
    delivery_fee = models.PositiveIntegerField("prix de la livraison", default=0, help_text="In cents, with VAT")
    # How one pays: to the merchant, always.
    takes_at_pickup = models.BooleanField("paiement au retrait", default=True)
    takes_transfer = models.BooleanField("virement instantané", default=False)
    takes_provider = models.BooleanField("carte en ligne", default=False)
    # When something ordered is ready.
    cutoff = models.TimeField("heure limite", null=True, blank=True, help_text="Local: later orders are prepared the next day")
    preparation_minutes = models.PositiveIntegerField("temps de préparation", default=60)
    state = models.CharField(max_length=6, choices=State.choices, default=State.DRAFT)
    paused_until = models.DateField("jusqu’au (compris)", null=True, blank=True)
    # What its terms add up to: written by the projection, and by nothing else.
    sells_until = models.DateTimeField(null=True, blank=True)
    # « Appel à l’aide » (R98b): a shop in difficulty says so in time.
    help_text = models.TextField("appel à l’aide", max_length=600, blank=True)
    help_until = models.DateField(null=True, blank=True)
    about = models.TextField("présentation", max_length=2000, blank=True)
    certified_at = models.DateTimeField(null=True, blank=True, help_text="The trader certified to sell only what the law allows")
    hidden_at = models.DateTimeField(null=True, blank=True, help_text="By a decision of the court")
    hidden_because = models.CharField(max_length=1000, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    objects = ShopQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(address="") & ~Q(sells=""), name="shop_says_who_where_and_what"),
            models.CheckConstraint(
                condition=Q(labels__contained_by=[label.value for label in Label]), name="shop_labels_are_known"
            ),
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)), name="shop_stands_on_earth"
            ),
            models.CheckConstraint(condition=Q(state="draft") | Q(opened_at__isnull=False), name="shop_opened_at_an_instant"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "closed"]) | Q(at_shop=True) | Q(at_counter=True) | Q(delivers=True),
                name="shop_can_be_got_from",
            ),
            models.CheckConstraint(condition=Q(help_text="", help_until=None) | ~Q(help_text=""), name="shop_help_has_its_words"),
            models.CheckConstraint(condition=Q(paused_until=None) | Q(state="paused"), name="shop_paused_until_a_day"),
            models.CheckConstraint(condition=Q(preparation_minutes__lte=60 * 24 * 60), name="shop_prepares_within_two_months"),
        ]
        indexes = [
            models.Index(fields=["territory", "sort_name"], condition=Q(state__in=["open", "paused"]), name="shop_of_territory"),
            models.Index(fields=["help_until"], condition=~Q(help_text=""), name="shop_calling_for_help"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/boutique/{self.slug}/"

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def is_open(self) -> bool:
        """Not resting and not closed; whether its door is open now is told by its hours, whether it sells by `sells_at`."""
        return self.state == self.State.OPEN

    @property
    def is_public(self) -> bool:
        """As far as the shop itself goes: its organisation must stand as well (`visible_at`)."""
        return self.state in {self.State.OPEN, self.State.PAUSED} and self.hidden_at is None

    def sells_at(self, at: datetime) -> bool:
        """As `open_at`, of this one. Asks for `organisation`."""
        firm = self.organisation
        stands = firm.authenticated_at is not None and not firm.is_closed and not firm.is_suspended(at)
        return stands and self.is_open and self.hidden_at is None and self.sells_until is not None and self.sells_until > at


class ShopClosure(models.Model):
    """Days on which a shop is closed, whatever its hours say: holidays, an inventory."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="closures")
    starts_on = models.DateField("du")
    ends_on = models.DateField("au (compris)")
    note = models.CharField("raison", max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="closure_days_in_order"),
        ]
        indexes = [models.Index(fields=["shop", "ends_on"], name="closure_of_shop")]


class ShopPicture(models.Model):
    """A photograph of the window, of the people, of the workshop; the first one is shown in lists."""

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["shop", "picture"], name="shop_picture_once")]
