"""A file of goods that a merchant brings: read and tried while they look on, then brought in behind."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .products import VAT_RATES, Product
from .shops import Shop


class GoodsImport(models.Model):
    class State(models.TextChoices):
        READING = "reading", "en lecture"
        REFUSED = "refused", "illisible"
        SENT = "sent", "à vérifier"  # nothing of the shop has changed yet
        CHECKING = "checking", "à l’essai"
        RUNNING = "running", "en cours"
        DONE = "done", "terminé"
        STOPPED = "stopped", "arrêté"

    shop = models.ForeignKey(Shop, models.CASCADE, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    file = models.CharField(max_length=80, blank=True, help_text="Name in core.files; forgotten once done")
    software = models.CharField(max_length=12)
    refusal = models.CharField(max_length=300, blank=True, help_text="Why the file cannot be read, and what to do")
    headings = models.JSONField(default=list, help_text="What stands above each column, and the first things below it")
    line_count = models.PositiveIntegerField(default=0)
    columns = ArrayField(
        models.CharField(max_length=16, blank=True), default=list, help_text="What each column is taken for; empty: nothing"
    )
    # What counts where the file does not tell.
    prices_are_net = models.BooleanField(default=False)
    vat_rate = models.PositiveSmallIntegerField(default=2000)
    shows_at_once = models.BooleanField(default=True, help_text="New products are on sale; otherwise prepared")
    takes_photos = models.BooleanField(default=False, help_text="The merchant signed for the photographs the file points to")
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENT)
    # Of the trial, then of the real thing: how far it went, and what came of it.
    total = models.PositiveIntegerField(default=0, help_text="Products of the file that can be read")
    position = models.PositiveIntegerField(default=0, help_text="How many of them were seen to: where a stopped job goes on")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    problem_count = models.PositiveIntegerField(default=0, help_text="Lines to mend")
    left_out_count = models.PositiveIntegerField(default=0, help_text="Lines that are nothing to sell here")
    examples = models.JSONField(default=list, help_text="Of the trial: title, outcome, price, variants")
    asked_at = models.DateTimeField(null=True, help_text="When the trial was asked for; the job of an earlier one stops")
    tried_at = models.DateTimeField(null=True, help_text="The trial of the columns as they stand is over")
    sent_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shop"], condition=Q(state="running"), name="goods_one_import_at_a_time"),
            models.CheckConstraint(condition=Q(position__lte=F("total")), name="goods_import_goes_forward"),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(refusal="") | ~Q(state="refused") & Q(refusal=""),
                name="goods_import_refused_for_a_reason",
            ),
            # Nothing is brought in that was not tried first.
            models.CheckConstraint(
                condition=Q(tried_at__isnull=False) | Q(state__in=["reading", "refused", "sent", "checking"]),
                name="goods_import_tried_first",
            ),
            models.CheckConstraint(condition=Q(vat_rate__in=VAT_RATES), name="goods_import_vat_is_a_rate"),
            models.CheckConstraint(
                condition=Q(state__in=["reading", "refused", "sent", "checking"], begun_at=None, ended_at=None)
                | Q(state="running", begun_at__isnull=False, ended_at=None)
                | Q(state__in=["done", "stopped"], ended_at__isnull=False),
                name="goods_import_state_says_its_times",
            ),
        ]
        indexes = [models.Index(fields=["shop", "-sent_at"], name="goods_import_of_shop")]

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.STOPPED}


class GoodsProblem(models.Model):
    """What is wrong in a line of a file, and what to do: of its trial, then of the real thing."""

    goods_import = models.ForeignKey(GoodsImport, models.CASCADE, related_name="problems")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=500)
    is_left_out = models.BooleanField(default=False, help_text="Nothing to mend: it is not sold here")

    class Meta:
        ordering = ["line", "id"]
        indexes = [models.Index(fields=["goods_import", "line"], name="goods_problem_of_import")]


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
