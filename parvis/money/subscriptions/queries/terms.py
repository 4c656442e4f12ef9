"""Which terms run, and until when an organisation may publish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from parvis.money.billing.models import Document
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember
from parvis.people.organisations.queries import lock_organisation

from ..days import ONE_DAY, day_of, end_of
from ..models import GiftInvitation, Product, Subscription, Term

State = Subscription.State
NEAR = timedelta(days=61)  # nothing is said of an end earlier
NEWLY = timedelta(days=3)


def in_force(organisation: Organisation, product: str, at: datetime) -> Term | None:
    """The term of the product that runs today, if any."""
    on = day_of(at)
    running = Term.objects.filter(
        subscription__organisation=organisation, subscription__product=product, subscription__state=State.RUNNING,
        state=Term.State.RUNNING, starts_on__lte=on, ends_on__gte=on,
    )  # fmt: skip
    return running.select_related("subscription", "plan").first()


def live_subscription(organisation: Organisation, product: str) -> Subscription | None:
    """The one that has not ended: there is one at most."""
    live = Subscription.objects.filter(organisation=organisation, product=product).exclude(state=State.ENDED)
    return live.select_related("organisation", "plan", "territory").first()


def lock_subscription(pk: int) -> Subscription:
    """The subscription's row, locked until the transaction ends; also guards its terms.

    Its organisation is locked first, as by who receives a payment: so connections wait for each other, and never in a ring.
    """
    lock_organisation(Subscription.objects.values_list("organisation_id", flat=True).get(pk=pk))
    return (
        Subscription.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "plan", "territory")
        .get(pk=pk)
    )


def last_term(subscription: Subscription) -> Term | None:
    """The one that ends last, running or to come."""
    return subscription.terms.exclude(state=Term.State.VOID).order_by("-ends_on").first()


def terms_of(subscription: Subscription) -> list[Term]:
    """Those that count, in their order, with what is asked for them. One query."""
    terms = subscription.terms.exclude(state=Term.State.VOID).select_related("document", "plan").order_by("starts_on")
    found = list(terms)
    for term in found:
        term.subscription = subscription
    return found


def is_gift(term: Term) -> bool:
    """Given by a commune: the gift itself says when it ends."""
    return GiftInvitation.objects.filter(Q(premium=term) | Q(shop=term)).exists()


def owners_of(organisation_id: int) -> QuerySet[Member]:
    """Whom money is told to."""
    places = TeamMember.objects.filter(organisation=organisation_id, role=TeamMember.Role.OWNER)
    return Member.objects.filter(pk__in=places.values("member"), is_active=True).order_by("id")


def debts_of(organisation: Organisation, on: date) -> list[Document]:
    """Its invoices of terms that are overdue, the oldest first, whatever became of the subscription."""
    terms = Term.objects.filter(subscription__organisation=organisation, due_on__lt=on, document__isnull=False)
    return [term.document for term in terms.select_related("document").order_by("due_on") if term.is_overdue(on)]  # type: ignore[misc]


def due_for_tending(on: date) -> list[int]:
    """The subscriptions for which a day may bring something: an end or a beginning, an invoice overdue."""
    terms = Term.objects.filter(subscription=OuterRef("pk")).exclude(state=Term.State.VOID)
    lasting = terms.filter(ends_on__gte=on + NEAR)
    beginning = terms.filter(starts_on__range=(on - NEWLY, on))
    overdue = terms.filter(due_on__lt=on, document__in=Document.objects.unsettled())
    given_up = terms.filter(ends_on__gte=on, document__credited=F("document__total"))
    # What began while nothing tended it for longer than that: its organisation is not told yet that it may publish.
    untold = Q(organisation__publishes_until=None) | Q(organisation__publishes_until__lte=end_of(on - ONE_DAY))
    unseen = Q(Exists(terms.filter(starts_on__lte=on, ends_on__gte=on)), untold, product=Product.PREMIUM)
    live = Subscription.objects.exclude(state=State.ENDED)
    changing = Exists(beginning) | Exists(overdue) | Exists(given_up)
    due = live.filter(~Exists(lasting) | changing | unseen | Q(state=State.SUSPENDED))
    return list(due.order_by("pk").values_list("pk", flat=True))


def publishing_until(organisation: Organisation, at: datetime) -> datetime | None:
    """The end of the days in a row that premium terms cover from today on; None where none of them is today's."""
    return covered_until(organisation, Product.PREMIUM, at)


def covered_until(organisation: Organisation, product: str, at: datetime) -> datetime | None:
    """The end of the days in a row that terms of a product cover from today on; None where none of them is today's."""
    return _in_a_row(_terms_from(day_of(at), product).filter(subscription__organisation=organisation), day_of(at))


def check_publishing(at: datetime) -> list[str]:
    """Organisations whose right to publish is not what their terms add up to, in words. Two queries."""
    on = day_of(at)
    terms: dict[int, list[Term]] = {}
    for term in _terms_from(on, Product.PREMIUM).select_related("subscription"):
        terms.setdefault(term.subscription.organisation_id, []).append(term)
    subscribed = Subscription.objects.filter(product=Product.PREMIUM).values("organisation")
    wrong = []
    for one in Organisation.objects.filter(pk__in=subscribed).only("name", "publishes_until").order_by("sort_name"):
        until = _in_a_row(terms.get(one.pk, []), on)
        said = one.publishes_until
        if until != said and (until is not None or (said is not None and said > at)):
            wrong.append(f"{one.name} : le droit de publier ne suit pas les périodes d’abonnement")
    return wrong


def _terms_from(on: date, product: str) -> QuerySet[Term]:
    """The terms of a product that count from a day on, in their order."""
    return Term.objects.filter(
        subscription__product=product, subscription__state=State.RUNNING, state=Term.State.RUNNING, ends_on__gte=on
    ).order_by("starts_on")


def _in_a_row(terms: Iterable[Term], on: date) -> datetime | None:
    covered = None
    for term in terms:
        if term.starts_on > (on if covered is None else covered + ONE_DAY):
            break
        covered = term.ends_on if covered is None else max(covered, term.ends_on)
    return end_of(covered) if covered else None
