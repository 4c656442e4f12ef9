"""An organisation's subscription as its team sees it: ordering it in five minutes, and everything one may do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.money import part
from parvis.ground.registers.queries import unit
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import typed_name
from parvis.money.billing.models import CustomerDetails, Issuer, Means
from parvis.money.billing.queries import details_of, issuer_on
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.models import Organisation

from ..actions import SubscriptionRefused, cancel, change_means, change_plan, change_territory, keep, order
from ..actions.selling import PAID_WITHIN
from ..actions.tending import following_plan
from ..days import ONE_DAY, day_of, last_day, months_of
from ..forms import OrderForm, PaymentForm, PlaceForm, PlanForm
from ..models import Plan, Product, Subscription, Term
from ..permissions import can_subscribe_for, subscriptions_seen_by
from ..prorata import unexpired
from ..queries import debts_of, live_subscription, missing_for, offers_for, plans_on, population_of, price_list, size_of, terms_of
from ..queries.shares import answering_for, rates_on

STEPS = ("Votre commande", "Relire", "C’est fait")


@dataclass(frozen=True, slots=True)
class Summary:
    """What is about to be ordered, as it is read before the button that binds."""

    plan: Plan
    bears_vat: bool
    territory: Territory
    delegation: Delegation | None
    share_rate: int
    starts_on: date
    ends_on: date
    due_on: date
    trial_until: date | None = None
    credit: int = 0
    after_current: bool = False

    @property
    def share(self) -> int:
        """What the delegation of the place has of the price."""
        return part(self.plan.price, self.share_rate)


@signed_in
def own_subscription(request: SignedInRequest, slug: str, product: str = Product.PREMIUM) -> HttpResponse:
    """`product`: the right to publish, or the shop; each has its own page."""
    seen = subscriptions_seen_by(request.user).select_related("seat", "seat__department")
    organisation: Organisation = get_object_or_404(seen, slug=slug)
    subscription = live_subscription(organisation, product)
    owns = can_subscribe_for(request.user, organisation)
    if request.method == "POST" and not owns:
        return redirect(request.path)
    if subscription is None or subscription.is_given:
        return _ordering(request, organisation, subscription, product, owns=owns)
    return _running(request, organisation, subscription, owns=owns)


def _ordering(
    request: SignedInRequest, organisation: Organisation, given: Subscription | None, product: str, *, owns: bool
) -> HttpResponse:
    """The order on one page, read again on the next, and given by the button that says that it must be paid."""
    at = now()
    on, issuer = day_of(at), issuer_on(day_of(at))
    kind = organisation.kind
    cadences = _cadences(kind, on, product)
    act = request.POST.get("act") if request.method == "POST" else None
    known = details_of([organisation]).get(organisation.pk)
    form = OrderForm(
        request.POST if act in {"read", "order", "edit"} else None, initial=_initial(organisation, known, request.user.email),
        kind=kind, cadences=cadences, with_debit=bool(issuer and issuer.ics),
    )  # fmt: skip
    summary = None
    if act in {"read", "order"} and form.is_valid():
        plan = _plan(form, organisation, on, product)
        if plan is None:
            form.add_error(None, "Aucun prix n’existe pour cette taille : écrivez-nous par la page Contact.")
        elif act == "order" and _order(request, organisation, plan, form):
            return redirect(request.path)
        elif not form.errors:
            summary = _summary(organisation, plan, form.cleaned_data["territory"], issuer, given, on)
    shown = {
        "organisation": organisation,
        "owns": owns,
        "given": given,
        "for_shop": product == Product.SHOP,
        "terms": terms_of(given) if given else [],
        "missing": missing_for(organisation, at) if product == Product.PREMIUM else [],
        "prices": [one for one in price_list(on, product) if one.kind == kind],
        "bears_vat": bool(issuer and issuer.vat),
        "debts": debts_of(organisation, on) if owns else [],
        "own": _own_offers(organisation, on, product),
        "size": population_of(organisation),
        "is_open": issuer is not None,
        "form": form,
        "hidden": _hidden(form) if summary else [],
        "summary": summary,
        "means": dict(form.fields["means"].choices).get(form.cleaned_data.get("means", "")) if summary else "",  # type: ignore[attr-defined]
        "steps": STEPS,
        "on": on,
    }
    template = "subscriptions/order_summary.html" if summary else "subscriptions/order.html"
    return render(request, template, shown, status=422 if act and form.errors else 200)


def _order(request: SignedInRequest, organisation: Organisation, plan: Plan, form: OrderForm) -> bool:
    given = form.cleaned_data
    read = request.POST.get("price", "")
    try:
        order(
            by=request.user, organisation=organisation, plan=plan, means=given["means"], details=form.details, at=now(),
            territory=given["territory"], size=given.get("size") or 0, engagement=given.get("engagement", ""),
            mandate=form.mandate, code=given["code"],
            price=int(read) if read.isascii() and read.isdigit() and len(read) < 12 else -1,
        )  # fmt: skip
    except SubscriptionRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    messages.success(request, "Votre commande est enregistrée. Un message de confirmation part à votre adresse.")
    return True


def _running(request: SignedInRequest, organisation: Organisation, subscription: Subscription, *, owns: bool) -> HttpResponse:
    """How it stands, what is to pay, and each thing one may change."""
    at = now()
    on, issuer = day_of(at), issuer_on(day_of(at))
    act = request.POST.get("act") if request.method == "POST" else None
    kind = organisation.kind
    plan_form = PlanForm(
        request.POST if act in {"replan", "replan_sure"} else None, kind=kind, cadences=_cadences(kind, on, subscription.product),
        initial={"size": subscription.size, "cadence": subscription.plan.cadence if subscription.plan else None},
    )  # fmt: skip
    place_form = PlaceForm(request.POST if act == "move" else None, initial={"territory": typed_name(subscription.territory)})
    payment_form = PaymentForm(
        request.POST if act == "means" else None, kind=kind, with_debit=bool(issuer and issuer.ics),
        initial={"means": subscription.means, "engagement": subscription.engagement},
    )  # fmt: skip
    acted: dict[str, forms.Form] = {"replan": plan_form, "replan_sure": plan_form, "move": place_form, "means": payment_form}
    form = acted.get(act or "")
    summary = None
    if act in {"replan", "replan_sure"} and plan_form.is_valid():
        plan = _plan(plan_form, organisation, on, subscription.product)
        if plan is None:
            plan_form.add_error(None, "Aucun prix n’existe pour cette taille : écrivez-nous par la page Contact.")
        elif plan.pk == subscription.plan_id:
            plan_form.add_error(None, "C’est déjà votre formule.")
        elif act == "replan":
            summary = _summary(organisation, plan, subscription.territory, issuer, subscription, on)
        elif _change(request, subscription, act, plan_form, plan):
            return redirect(request.path)
    elif (act in {"cancel", "keep"} or (form is not None and form.is_valid())) and _change(
        request, subscription, act or "", form, None
    ):
        return redirect(request.path)
    terms = terms_of(subscription)
    shown = {
        "organisation": organisation,
        "subscription": subscription,
        "owns": owns,
        "missing": missing_for(organisation, at) if subscription.product == Product.PREMIUM else [],
        "for_shop": subscription.product == Product.SHOP,
        "terms": list(reversed(terms)),
        "current": next((term for term in terms if term.covers(on)), None),
        "last": terms[-1] if terms else None,
        "to_pay": [term for term in terms if term.document and term.document.open_amount],
        "issuer": issuer,
        "bears_vat": bool(issuer and issuer.vat),
        "following": following_plan(subscription, terms[-1].ends_on + ONE_DAY) if terms else None,
        "renews_on": terms[-1].ends_on + ONE_DAY if terms else None,
        "delegation": answering_for(subscription.territory),
        "plan_form": plan_form,
        "may_replan": kind != Organisation.Kind.INSTITUTION or len(_own_offers(organisation, on, subscription.product)) > 1,
        "place_form": place_form,
        "payment_form": payment_form,
        "hidden": _hidden(plan_form) if summary else [],
        "summary": summary,
        "on": on,
    }
    template = "subscriptions/plan_summary.html" if summary else "subscriptions/own.html"
    wrong = form is not None and form.errors
    return render(request, template, shown, status=422 if wrong else 200)


def _change(request: SignedInRequest, subscription: Subscription, act: str, form: forms.Form | None, plan: Plan | None) -> bool:
    """Do what the pressed button says; False where a form must be shown again."""
    by, at = request.user, now()
    given: dict[str, Any] = form.cleaned_data if form is not None else {}
    try:
        if act == "cancel":
            if request.POST.get("sure") != "oui":
                messages.error(request, "Cochez la case pour confirmer l’arrêt.")
                return True
            cancel(by=by, subscription=subscription, at=at)
            messages.success(request, "L’arrêt est enregistré. L’abonnement va à son terme, puis s’arrête.")
        elif act == "keep":
            keep(by=by, subscription=subscription, at=at)
            messages.success(request, "L’abonnement continue.")
        elif act == "move":
            change_territory(by=by, subscription=subscription, territory=given["territory"], at=at)
            messages.success(request, f"L’abonnement compte désormais pour {given['territory'].name}.")
        elif act == "means":
            change_means(by=by, subscription=subscription, means=given["means"], engagement=given.get("engagement", ""), at=at)
            messages.success(request, "Les prochaines factures se paieront ainsi.")
        elif plan is not None:
            read = request.POST.get("price", "")
            change_plan(
                by=by, subscription=subscription, plan=plan, size=given.get("size"), at=at,
                price=int(read) if read.isascii() and read.isdigit() and len(read) < 12 else -1,
            )  # fmt: skip
            messages.success(request, "La nouvelle formule est enregistrée.")
    except SubscriptionRefused as refusal:
        if form is None:
            messages.error(request, refusal.message)
            return True
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True


def _cadences(kind: str, on: date, product: str) -> list[str]:
    found = set(plans_on(on, product).filter(kind=kind).values_list("cadence", flat=True))
    return sorted(found, reverse=True)  # by the year first


def _own_offers(organisation: Organisation, on: date, product: str) -> list[Plan]:
    """The price of an institution, whose size nobody has to declare."""
    if organisation.kind != Organisation.Kind.INSTITUTION:
        return []
    return offers_for(product=product, kind=organisation.kind, size=population_of(organisation), on=on)


def _plan(form: forms.Form, organisation: Organisation, on: date, product: str) -> Plan | None:
    size = size_of(organisation, form.cleaned_data.get("size") or 0)
    plans = plans_on(on, product).filter(kind=organisation.kind, cadence=form.cleaned_data["cadence"])
    return next((plan for plan in plans if plan.fits(kind=organisation.kind, size=size)), None)


def _summary(
    organisation: Organisation, plan: Plan, territory: Territory, issuer: Issuer | None, held: Subscription | None, on: date
) -> Summary:
    terms = terms_of(held) if held else []
    current = next((term for term in terms if term.covers(on)), None)
    starts_on, trial_until, credit = on, None, 0
    if held is not None and current is not None and current.kind == Term.Kind.PAID:
        credit = unexpired(current, on)
    elif current is not None:
        starts_on = terms[-1].ends_on + ONE_DAY
    elif plan.trial_days and not Subscription.objects.filter(organisation=organisation, product=plan.product).exists():
        trial_until = on + timedelta(days=plan.trial_days - 1)
        starts_on = trial_until + ONE_DAY
    return Summary(
        plan=plan, bears_vat=bool(issuer and issuer.vat), territory=territory, delegation=answering_for(territory),
        share_rate=rates_on(on).base, starts_on=starts_on, ends_on=last_day(starts_on, months=months_of(plan.cadence)),
        due_on=max(on, starts_on) + PAID_WITHIN[plan.cadence], trial_until=trial_until, credit=credit,
        after_current=starts_on > on and trial_until is None,
    )  # fmt: skip


def _initial(organisation: Organisation, known: CustomerDetails | None, email: str) -> dict[str, Any]:
    """What we know already, so that little is left to type."""
    initial: dict[str, Any] = {
        "territory": typed_name(organisation.seat), "legal_name": organisation.name, "city": organisation.seat.name,
        "postcode": organisation.seat.postcodes.split(" ")[0], "email": organisation.email or email, "siret": organisation.siret,
        "vat": organisation.vat, "means": Means.TRANSFER,
    }  # fmt: skip
    if organisation.kind == Organisation.Kind.INSTITUTION:
        initial["means"] = Means.ADMINISTRATIVE_MANDATE
        registered = unit(organisation.siren) if organisation.siren and not organisation.siret else None
        initial["siret"] = organisation.siret or (registered.seat if registered else "")
    if known is not None:
        initial |= {
            name: getattr(known, name)
            for name in (
                "legal_name", "line1", "line2", "postcode", "city", "email", "siret", "vat", "service_code",
                "engagement_required",
            )
        }  # fmt: skip
    return initial


def _hidden(form: forms.Form) -> list[tuple[str, str]]:
    """What was typed, to carry along under the summary."""
    return [(name, value) for name in form.fields for value in [str(form.data.get(name, ""))] if value]
