"""Who receives a letter: counted, found by the link that they alone hold."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from ..models import Copy, Edition, Letter, Reader


def count_readers(letters: list[Letter]) -> dict[int, int]:
    """How many confirmed addresses each letter has, by the letter's id. One query."""
    confirmed = Reader.objects.filter(letter__in=letters, confirmed_at__isnull=False)
    return dict(confirmed.values_list("letter").annotate(count=Count("pk")))


def reader_of(reference: str) -> Reader | None:
    return Reader.objects.select_related("letter__territory").filter(reference=reference).first()


def lock_reader(pk: int) -> Reader | None:
    """The reader's row, locked; None for who left meanwhile."""
    return Reader.objects.select_for_update(of=("self",)).select_related("letter").filter(pk=pk).first()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the sending of an edition is."""

    total: int
    sent: int

    @property
    def waiting(self) -> int:
        return self.total - self.sent


def progress(edition: Edition) -> Progress:
    """While copies are kept to tell; afterwards the edition's own count is what stays."""
    told = Copy.objects.filter(edition=edition).aggregate(total=Count("pk"), sent=Count("pk", filter=Q(sent_at__isnull=False)))
    return Progress(told["total"], told["sent"])
