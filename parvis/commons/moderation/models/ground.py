"""What a notice, a vote or a decision rests on: an article of the charter in one of its versions, or the law (R62)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Grounded(models.Model):
    """Cites an article of the charter, with its version, or a legal ground of `law.py`; never both."""

    charter_version = models.CharField(max_length=20, blank=True)
    charter_article = models.PositiveSmallIntegerField(null=True)
    law = models.CharField(max_length=30, blank=True)

    class Meta:
        abstract = True

    @property
    def is_grounded(self) -> bool:
        return self.charter_article is not None or bool(self.law)


CITES_THE_CHARTER = Q(charter_article__isnull=False, law="") & ~Q(charter_version="")
CITES_THE_LAW = Q(charter_article__isnull=True, charter_version="") & ~Q(law="")
CITES_NOTHING = Q(charter_article__isnull=True, charter_version="", law="")
CITES_ONE_GROUND = CITES_THE_CHARTER | CITES_THE_LAW
