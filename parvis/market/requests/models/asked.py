"""The shops that a question was put to, and what each answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.market.shops.models import Shop

from .questions import Question, Ring

if TYPE_CHECKING:
    from .holds import Hold


class Asked(models.Model):
    question = models.ForeignKey(Question, models.CASCADE, related_name="asked")
    shop = models.ForeignKey(Shop, models.CASCADE, related_name="+")
    ring = models.PositiveSmallIntegerField(choices=Ring.choices)
    metres = models.PositiveIntegerField(help_text="As the crow flies, from the place of the question")
    by_mail = models.BooleanField(help_text="An address was there to write to; else someone phones")
    asked_at = models.DateTimeField()
    # The shop says that nobody serious asks this: nothing more is said to it of the question.
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "shop"], name="asked_once")]
        indexes = [models.Index(fields=["shop", "-asked_at"], name="asked_of_shop")]

    @property
    def kilometres(self) -> str:
        """As one says it: « moins d’un kilomètre », « 4 km »."""
        return "moins d’un kilomètre" if self.metres < 950 else f"{round(self.metres / 1000)}\u00a0km"

    @property
    def last_hold(self) -> Hold | None:
        """What was last put aside of it. Asks for the answer's holds, the newest first."""
        said = getattr(self, "answer", None)
        return next(iter(said.holds.all()), None) if said is not None else None


class Answer(models.Model):
    """One a shop and question; the shop may change it until something is put aside."""

    class Kind(models.TextChoices):
        YES = "yes", "oui, je l’ai"
        BY = "by", "oui, d’ici quelques jours"
        NO = "no", "non"

    class Through(models.TextChoices):
        LINK = "link", "par le lien du message"
        DESK = "desk", "sur Parvis"
        PHONE = "phone", "au téléphone, par la conciergerie"

    asked = models.OneToOneField(Asked, models.CASCADE, related_name="answer")
    kind = models.CharField(max_length=3, choices=Kind.choices)
    price = models.PositiveIntegerField("prix", null=True, help_text="In cents, with VAT; where the shop says one")
    word = models.CharField("un mot", max_length=200, blank=True)
    by_date = models.DateField("d’ici le", null=True)
    through = models.CharField(max_length=5, choices=Through.choices)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    first_at = models.DateTimeField()
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="by", by_date__isnull=False) | ~Q(kind="by") & Q(by_date__isnull=True),
                name="answer_by_a_day",
            ),
            models.CheckConstraint(condition=~Q(kind="no") | Q(price__isnull=True), name="answer_no_has_no_price"),
        ]

    @property
    def has_it(self) -> bool:
        return self.kind != self.Kind.NO
