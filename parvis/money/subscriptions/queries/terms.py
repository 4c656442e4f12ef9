"""Which terms run, and until when an organisation may publish."""

from __future__ import annotations

from datetime import datetime

from parvis.people.organisations.models import Organisation

from ..days import ONE_DAY, after, day_of
from ..models import Product, Subscription, Term

State = Subscription.State


def in_force(organisation: Organisation, product: str, at: datetime) -> Term | None:
    """The term of the product that runs today, if any."""
    on = day_of(at)
    running = Term.objects.filter(
        subscription__organisation=organisation, subscription__product=product, state=Term.State.RUNNING, starts_on__lte=on,
        ends_on__gte=on,
    )  # fmt: skip
    return running.select_related("subscription", "plan").first()


def live_subscription(organisation: Organisation, product: str) -> Subscription | None:
    """The one that has not ended: there is one at most."""
    live = Subscription.objects.filter(organisation=organisation, product=product).exclude(state=State.ENDED)
    return live.select_related("organisation", "plan", "territory").first()


def lock_subscription(pk: int) -> Subscription:
    """The subscription's row, locked until the transaction ends; also guards its terms."""
    return Subscription.objects.select_for_update(of=("self",)).select_related("organisation", "plan", "territory").get(pk=pk)


def last_term(subscription: Subscription) -> Term | None:
    """The one that ends last, running or to come."""
    return subscription.terms.exclude(state=Term.State.VOID).order_by("-ends_on").first()


def publishing_until(organisation: Organisation, at: datetime) -> datetime | None:
    """The end of the days in a row that premium terms cover from today on; None where none of them is today's."""
    on = day_of(at)
    covered = None
    terms = Term.objects.filter(
        subscription__organisation=organisation, subscription__product=Product.PREMIUM, state=Term.State.RUNNING, ends_on__gte=on
    )
    for term in terms.order_by("starts_on"):
        if term.starts_on > (on if covered is None else covered + ONE_DAY):
            break
        covered = term.ends_on if covered is None else max(covered, term.ends_on)
    return after(covered) if covered else None
