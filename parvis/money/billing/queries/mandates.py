"""Reading SEPA mandates and what was announced under them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Sum

from parvis.people.organisations.models import Organisation

from ..models import DebitMandate, Document, Prenotice, RunLine


def standing_mandate(organisation: Organisation) -> DebitMandate | None:
    """The one that has not ended, used lately or not."""
    return DebitMandate.objects.filter(organisation=organisation, ended_at=None).first()


def usable_mandates(organisations: Iterable[int | None], on: date) -> dict[int, DebitMandate]:
    """By organisation, those that a collection may use on that day. One query."""
    found = DebitMandate.objects.filter(organisation__in=[one for one in organisations if one], ended_at=None)
    return {mandate.organisation_id: mandate for mandate in found if mandate.is_usable(on)}


def debit_terms(organisation: Organisation, on: date, due_on: date | None = None) -> dict[str, str]:
    """What an invoice says of its collection: `issue_invoice(means=DIRECT_DEBIT, payment=debit_terms(…))`. Empty without one."""
    mandate = usable_mandates([organisation.pk], on).get(organisation.pk)
    return terms_of(mandate, on, due_on) if mandate else {}


def terms_of(mandate: DebitMandate, on: date, due_on: date | None = None) -> dict[str, str]:
    """As `debit_terms`, under this mandate."""
    return {
        "mandate": mandate.reference, "iban": mandate.iban_shown, "on": earliest_collection(on, due_on).isoformat(),
        "ics": mandate.ics,
    }  # fmt: skip


def earliest_collection(announced_on: date, due_on: date | None = None) -> date:
    """The first day on which something announced today may be collected, a day when banks work."""
    return bank_day(max(announced_on + timedelta(days=settings.ENV.prenotice_days), due_on or announced_on))


def bank_day(day: date) -> date:
    """The day itself when banks settle on it (TARGET), else the next such day."""
    while not is_bank_day(day):
        day += timedelta(days=1)
    return day


def is_bank_day(day: date) -> bool:
    if day.weekday() >= 5 or (day.month, day.day) in {(1, 1), (5, 1), (12, 25), (12, 26)}:
        return False
    return day not in _easter_days(day.year)


def _easter_days(year: int) -> tuple[date, date]:
    """Good Friday and Easter Monday."""
    from parvis.ground.calendar.holidays import public_holidays

    monday = next(day for day, name in public_holidays(year).items() if name == "Lundi de Pâques")
    return monday - timedelta(days=3), monday


def mandates_listed(text: str = "") -> QuerySet[DebitMandate]:
    """All of them, those in force first, then the latest."""
    listed = DebitMandate.objects.select_related("organisation").order_by("ended_at", "-signed_at", "-id")
    for word in text.split()[:5]:
        listed = listed.filter(Q(organisation__name__icontains=word) | Q(reference__icontains=word) | Q(name__icontains=word))
    return listed


def mandates_of(organisation: Organisation) -> QuerySet[DebitMandate]:
    return (
        DebitMandate.objects.filter(organisation=organisation)
        .select_related("signed_by", "ended_by")
        .order_by("-signed_at", "-id")
    )


def prenotices_due(scheme: str, on: date) -> QuerySet[Prenotice]:
    """What may be collected on that day, in the order of its invoices: announced in time, still open, in no other run."""
    live = RunLine.objects.filter(document=OuterRef("document"), is_live=True)
    return (
        Prenotice.objects.filter(
            dropped_at=None, collect_on__lte=on, mandate__scheme=scheme, mandate__ended_at=None,
            document__in=Document.objects.unsettled(),
        )
        .exclude(Exists(live))
        .select_related("document__organisation", "mandate__organisation")
        .order_by("document_id")
    )  # fmt: skip


def first_prenotice_day(scheme: str, until: date) -> date | None:
    """From when the first of what may be collected by then may be."""
    found: date | None = prenotices_due(scheme, until).order_by().aggregate(day=Min("collect_on"))["day"]
    return found


def prenotice_of(document: Document) -> Prenotice | None:
    """What was announced of it, if anything stands."""
    return Prenotice.objects.filter(document=document, dropped_at=None).select_related("mandate").first()


def lock_mandate(pk: int) -> DebitMandate:
    return DebitMandate.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=pk)


def debits_due(on: date) -> tuple[int, int]:
    """How many collections are announced for that day or before and in no run, and their sum."""
    live = RunLine.objects.filter(document=OuterRef("document"), is_live=True)
    waiting = Prenotice.objects.filter(
        dropped_at=None, collect_on__lte=on, mandate__ended_at=None, document__in=Document.objects.unsettled()
    ).exclude(Exists(live))
    left = F("document__total") - F("document__paid") - F("document__credited")
    row = waiting.aggregate(count=Count("id"), sum=Sum(left, default=0))
    return row["count"], int(row["sum"])
