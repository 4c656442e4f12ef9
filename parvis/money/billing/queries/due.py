"""What customers owe: due, late, reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum

from ..models import Document, Means, Payment, Prenotice, Reminder, RunLine

LEFT = F("total") - F("paid") - F("credited")
# Days after the due date on which a letter goes, for a first, a second and a third one.
REMINDED_AFTER = (timedelta(days=7), timedelta(days=21), timedelta(days=45))


@dataclass(frozen=True, slots=True)
class Due:
    """What is open today."""

    open_count: int
    open_sum: int
    late_count: int
    late_sum: int


def due_sums(on: date) -> Due:
    """One query."""
    late = Q(due_on__lt=on)
    row = (
        Document.objects.unsettled()
        .filter(kind=Document.Kind.INVOICE)
        .aggregate(
            count=Count("id"),
            sum=Sum(LEFT, default=0),
            late_count=Count("id", filter=late),
            late_sum=Sum(LEFT, filter=late, default=0),
        )
    )
    return Due(row["count"], int(row["sum"]), row["late_count"], int(row["late_sum"]))


def due_invoices(*, on: date, only: str = "", text: str = "") -> QuerySet[Document]:
    """Open invoices, the longest due first. `only`: "retard", "prelevement", "ville"."""
    found = Document.objects.unsettled().filter(kind=Document.Kind.INVOICE)
    match only:
        case "retard":
            found = found.filter(due_on__lt=on)
        case "prelevement":
            found = found.filter(means=Means.DIRECT_DEBIT)
        case "ville":
            found = found.filter(means=Means.ADMINISTRATIVE_MANDATE)
    for word in text.split()[:5]:
        found = found.filter(
            Q(organisation__name__icontains=word) | Q(number__icontains=word) | Q(reference__iexact=word.replace(" ", ""))
        )
    return found.select_related("organisation").order_by("due_on", "id")


@dataclass(frozen=True, slots=True)
class Row:
    """An open invoice as the list shows it."""

    document: Document
    days_late: int
    reminders: int
    reminded_at: object
    collect_on: date | None


def rows_of(documents: list[Document], on: date) -> list[Row]:
    """With what was announced and reminded of each. Two queries."""
    told = {
        one["document"]: (one["n"], one["last"])
        for one in Reminder.objects.filter(document__in=documents).values("document").annotate(n=Count("id"), last=Max("sent_at"))
    }
    notices = dict(Prenotice.objects.filter(document__in=documents, dropped_at=None).values_list("document_id", "collect_on"))
    return [Row(one, max(0, (on - one.due_on).days), *told.get(one.pk, (0, None)), notices.get(one.pk)) for one in documents]


def reminders_listed() -> QuerySet[Reminder]:
    return Reminder.objects.select_related("document__organisation", "sent_by").order_by("-sent_at", "-id")


def to_remind(on: date) -> QuerySet[Document]:
    """Late invoices whose next letter should go today. Those that the bank will collect are spared."""
    announced = Prenotice.objects.filter(document=OuterRef("pk"), dropped_at=None)
    ordered = RunLine.objects.filter(document=OuterRef("pk"), is_live=True)
    ripe = Q()
    for sent, after in enumerate(REMINDED_AFTER):
        ripe |= Q(sent=sent, due_on__lte=on - after)
    return (
        Document.objects.unsettled()
        .filter(~Exists(announced), ~Exists(ordered), kind=Document.Kind.INVOICE, due_on__lte=on - REMINDED_AFTER[0])
        .annotate(sent=Count("reminders"))
        .filter(ripe)
        .order_by("due_on", "id")
    )


def received_between(since: date, until: date) -> tuple[int, int]:
    """What customers paid between two days, both included, and what of it came back. One query."""
    row = Payment.objects.filter(on__range=(since, until)).aggregate(
        all=Sum("amount", default=0), back=Sum("amount", filter=Q(came_back_on__isnull=False), default=0)
    )
    return int(row["all"]) - int(row["back"]), int(row["back"])
