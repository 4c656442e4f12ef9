"""The treasury's page of shares: rates, what waits for a delegation, monthly statements, what is contested."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import month_name
from parvis.ground.territories.models import Territory
from parvis.money.billing.permissions import keeps_accounts

from ..actions import SubscriptionRefused
from ..actions.referrals import decide
from ..actions.shares import hand_over, make_statements, set_rate
from ..days import day_of
from ..forms import DecisionForm, RateForm
from ..models import ReferralDispute
from ..queries.referrals import disputes_decided, disputes_to_decide, standing_referral
from ..queries.shares import answering_for, last_month, rates_on, rates_to_come, standing_of_all, waiting_by_territory


@desk("treasury", keeps_accounts)
def treasury_shares(request: SignedInRequest) -> HttpResponse:
    at = now()
    on = day_of(at)
    month = last_month(on)
    act = request.POST.get("act") if request.method == "POST" else None
    form = RateForm(request.POST if act == "rate" else None)
    missing: list = []  # type: ignore[type-arg]
    try:
        if act == "rate" and form.is_valid():
            made = set_rate(by=request.user, at=at, **form.cleaned_data)
            messages.success(request, f"Le taux changera le {made.valid_from:%d/%m/%Y}. Ce qui est déjà compté ne change pas.")
            return redirect("treasury_shares")
        if act == "hand":
            number = request.POST.get("territory", "")
            pk = int(number) if number.isascii() and number.isdigit() and len(number) < 18 else 0
            delegation = hand_over(by=request.user, territory=get_object_or_404(Territory, pk=pk), at=at)
            messages.success(request, f"Ce qui attendait est remis à : {delegation.name}.")
            return redirect("treasury_shares")
        if act == "statements":
            made_now, missing = make_statements(by=request.user, month=month, at=at)
            said = f"{len(made_now)} relevés de {month_name(month)}, {euros(sum(one.amount for one in made_now))} hors taxes."
            messages.success(request, said if made_now else f"Rien à établir pour {month_name(month)}.")
            if not missing:
                return redirect("treasury_shares")
    except SubscriptionRefused as refusal:
        if act == "rate":
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.error(request, refusal.message)
            return redirect("treasury_shares")
    page = Paginator(waiting_by_territory(), 30).get_page(request.GET.get("page"))
    shown = {
        "rates": rates_on(on), "to_come": rates_to_come(on), "form": form,
        "waiting": [(one, answering_for(one.territory)) for one in page], "page": page, "month": month, "missing": missing,
        "delegations": standing_of_all(on), "disputes": list(disputes_to_decide()), "decided": list(disputes_decided()[:20]),
    }  # fmt: skip
    return render(request, "subscriptions/shares/treasury.html", shown, status=422 if form.errors else 200)


@desk("treasury", keeps_accounts)
def referral_dispute(request: SignedInRequest, pk: int) -> HttpResponse:
    """One dispute: what each side says, and the decision with its reason."""
    found = get_object_or_404(
        ReferralDispute.objects.select_related("organisation", "delegation", "raised_by", "decided_by"), pk=pk
    )
    form = DecisionForm(request.POST if request.method == "POST" else None, dispute=found)
    if request.method == "POST" and form.is_valid():
        try:
            decide(
                by=request.user, dispute=found, outcome=form.cleaned_data["outcome"], decision=form.cleaned_data["decision"],
                at=now(),
            )  # fmt: skip
        except SubscriptionRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, "La décision est prise : les deux parties la lisent sur leur page.")
            return redirect("treasury_shares")
    shown = {"dispute": found, "form": form, "referral": standing_referral(found.organisation)}
    return render(request, "subscriptions/shares/dispute.html", shown, status=422 if form.errors else 200)
