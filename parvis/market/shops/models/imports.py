"""A file of goods that a merchant brings: kept while they look at what it would change, then brought in behind."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .products import VAT_RATES, Product
from .shops import Shop


class GoodsImport(models.Model):
    class State(models.TextChoices):
        SENT = "sent", "à vérifier"  # nothing of the shop has changed yet
        RUNNING = "running", "en cours"
        DONE = "done", "terminé"
        STOPPED = "stopped", "arrêté"

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    file = models.CharField(max_length=80, blank=True, help_text="Name in core.files; forgotten once done")
    software = models.CharField(max_length=12)
    columns = ArrayField(models.CharField(max_length=16, blank=True), help_text="What each column is taken for; empty: nothing")
    # What counts where the file does not tell.
    prices_are_net = models.BooleanField(default=False)
    vat_rate = models.PositiveSmallIntegerField(default=2000)
    shows_at_once = models.BooleanField(default=True, help_text="New products are on sale; otherwise prepared")
    takes_photos = models.BooleanField(default=False, help_text="The merchant signed for the photographs the file points to")
    state = models.CharField(max_length=7, choices=State.choices, default=State.SENT)
    total = models.PositiveIntegerField(default=0, help_text="Products of the file that can be read")
    position = models.PositiveIntegerField(default=0, help_text="How many of them were brought in: where a stopped job goes on")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="[line, column, text, is left out] of the first thousand")
    problem_count = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop"], condition=Q(state="running"), name="goods_one_import_at_a_time"),
            models.CheckConstraint(condition=Q(position__lte=F("total")), name="goods_import_goes_forward"),
            models.CheckConstraint(condition=Q(vat_rate__in=VAT_RATES), name="goods_import_vat_is_a_rate"),
            models.CheckConstraint(
                condition=Q(state="sent", begun_at=None, ended_at=None)
                | Q(state="running", begun_at__isnull=False, ended_at=None)
                | Q(state__in=["done", "stopped"], ended_at__isnull=False),
                name="goods_import_state_says_its_times",
            ),
        ]
        indexes = [models.Index(fields=["shop", "-sent_at"], name="goods_import_of_shop")]

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.STOPPED}


class PhotoToFetch(models.Model):
    """A photograph of an imported product, at the address the old shop gives it; fetched once, by a job."""

    goods_import = models.ForeignKey(GoodsImport, models.CASCADE, related_name="photos")
    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    address = models.CharField(max_length=1000)
    position = models.PositiveSmallIntegerField(default=0)
    fetched_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goods_import", "product", "address"], name="photo_fetched_once")]
        indexes = [models.Index(fields=["goods_import", "id"], condition=Q(fetched_at=None), name="photo_waiting")]
