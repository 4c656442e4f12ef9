"""What keeps an organisation from publishing, in plain words, with the page where it is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from parvis.ground.core.templatetags.french import day
from parvis.people.organisations.models import Organisation

from ..days import day_of
from ..models import Product, Subscription, Term

State = Subscription.State


@dataclass(frozen=True, slots=True)
class Missing:
    text: str
    url: str
    label: str


def missing_for(organisation: Organisation, at: datetime) -> list[Missing]:
    return missing_for_each([organisation], at)[organisation.pk]


def missing_for_each(organisations: Iterable[Organisation], at: datetime) -> dict[int, list[Missing]]:
    """By organisation; nothing for one that publishes. Two queries at most, however many there are."""
    blocked = {one.pk: one for one in organisations if not one.may_publish(at)}
    live = Subscription.objects.filter(organisation__in=blocked, product=Product.PREMIUM).exclude(state=State.ENDED)
    subscriptions = {one.organisation_id: one for one in live}
    suspended = [one.pk for one in subscriptions.values() if one.state == State.SUSPENDED]
    on = day_of(at)
    debts: dict[int, Term] = {}
    if suspended:
        for term in Term.objects.filter(subscription__in=suspended, due_on__lt=on).select_related("document").order_by("-due_on"):
            if term.is_overdue(on):
                debts[term.subscription_id] = term
    found: dict[int, list[Missing]] = {}
    for one in organisations:
        found[one.pk] = _missing(one, subscriptions.get(one.pk), debts, at) if one.pk in blocked else []
    return found


def _missing(one: Organisation, subscription: Subscription | None, debts: dict[int, Term], at: datetime) -> list[Missing]:
    page = f"/compte/organisations/{one.slug}/"
    if one.is_closed:
        return [Missing(f"Elle est fermée depuis le {day(one.closed_at)}.", page, "Demander sa réouverture")]
    missing = []
    if one.authenticated_at is None:
        text = "L’authentification : votre délégation vérifie que l’organisation existe et que vous parlez pour elle."
        missing.append(Missing(text, page, "Voir où elle en est"))
    if one.is_suspended(at):
        missing.append(Missing(f"Elle est suspendue jusqu’au {day(one.suspended_until)}.", "/notifications/", "Lire pourquoi"))
    if subscription is None:
        missing.append(Missing("L’abonnement : aucun ne court aujourd’hui.", f"{page}abonnement/", "S’abonner en cinq minutes"))
    elif subscription.state == State.SUSPENDED:
        term = debts.get(subscription.pk)
        number = term.document.number if term and term.document else ""
        text = f"Le paiement : la facture {number} est en retard. Tout reprend dès qu’elle est réglée."
        missing.append(Missing(text, f"{page}abonnement/", "Voir comment payer"))
    elif one.publishes_until is None or one.publishes_until <= at:
        missing.append(Missing("L’abonnement n’a pas encore commencé.", f"{page}abonnement/", "Voir quand il commence"))
    return missing
