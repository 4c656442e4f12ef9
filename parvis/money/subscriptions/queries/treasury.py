"""Subscriptions as the treasury lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from parvis.ground.core.text.fold import fold
from parvis.money.billing.models import Document
from parvis.people.organisations.models import Organisation

from ..models import Subscription, Term

State = Subscription.State
SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    label: str
    condition: Q


def tabs(on: date) -> list[Tab]:
    unpaid = Term.objects.filter(document__in=Document.objects.unsettled()).values("subscription")
    ending = Q(terms__ends_on__range=(on, on + SOON)) & (Q(cancelled_at__isnull=False) | Q(plan__isnull=True))
    return [
        Tab("", "En cours", ~Q(state=State.ENDED)),
        Tab("a-payer", "À payer", Q(pk__in=unpaid)),
        Tab("suspendus", "Suspendus", Q(state=State.SUSPENDED)),
        Tab("finissent", "Finissent bientôt", ~Q(state=State.ENDED) & ending),
        Tab("offerts", "Offerts", ~Q(state=State.ENDED) & Q(plan__isnull=True)),
        Tab("termines", "Terminés", Q(state=State.ENDED)),
    ]


def counted(on: date) -> dict[str, int]:
    """How many lie under each tab. One query."""
    columns = {f"n{place}": Count("pk", filter=tab.condition, distinct=True) for place, tab in enumerate(tabs(on))}
    numbers = Subscription.objects.aggregate(**columns)
    return {tab.key: numbers[f"n{place}"] for place, tab in enumerate(tabs(on))}


def listed(on: date, key: str, text: str = "") -> QuerySet[Subscription]:
    """Those under a tab whose organisation holds every word, by name."""
    condition = next((tab.condition for tab in tabs(on) if tab.key == key), tabs(on)[0].condition)
    found = Subscription.objects.filter(condition).distinct()
    for word in fold(text).split()[:5]:
        found = found.filter(organisation__sort_name__contains=word)
    return found.select_related("organisation", "territory", "plan").order_by("organisation__sort_name", "product", "id")


def last_days(subscriptions: list[Subscription]) -> dict[int, date]:
    """The last day of each, its cancelled terms apart. One query."""
    terms = Term.objects.filter(subscription__in=subscriptions).exclude(state=Term.State.VOID)
    return dict(terms.order_by("ends_on").values_list("subscription_id", "ends_on"))


def terms_had_by(organisation: Organisation) -> QuerySet[Term]:
    """Everything it ever had, the latest first."""
    terms = Term.objects.filter(subscription__organisation=organisation)
    return terms.select_related("subscription", "document", "given_by", "plan").order_by("-starts_on", "-id")
