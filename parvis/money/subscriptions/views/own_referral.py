"""Who brought an organisation, as its owners see it: the code before the first invoice, and a way to contest."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.organisations.models import Organisation

from ..actions.referrals import dispute, use_code
from ..days import day_of
from ..forms import ReasonForm, ReferralForm
from ..permissions import organisations_subscribed_by
from ..queries.referrals import last_dispute, may_use_code, standing_referral
from ..queries.shares import rates_on


@signed_in
def own_referral(request: SignedInRequest, slug: str) -> HttpResponse:
    by, at = request.user, now()
    organisation: Organisation = get_object_or_404(organisations_subscribed_by(by), slug=slug)
    act = request.POST.get("act") if request.method == "POST" else None
    form, reason_form = (
        ReferralForm(request.POST if act == "use" else None),
        ReasonForm(request.POST if act == "contest" else None),
    )
    pressed: Form | None = {"use": form, "contest": reason_form}.get(act or "")
    if pressed is not None and pressed.is_valid():
        try:
            if pressed is form:
                made = use_code(by=by, organisation=organisation, code=form.cleaned_data["code"], at=at)
                messages.success(request, f"C’est noté : {made.delegation.name} vous a amenée.")
            else:
                dispute(by=by, organisation=organisation, reason=reason_form.cleaned_data["reason"], at=at)
                messages.success(request, "La trésorerie nationale est saisie : elle décidera avec un motif.")
            return redirect(request.path)
        except Refused as refusal:
            pressed.add_error(refusal.field if refusal.field in pressed.fields else None, refusal.message)
    shown = {
        "organisation": organisation, "referral": standing_referral(organisation), "dispute": last_dispute(organisation),
        "may_use": may_use_code(organisation), "form": form, "reason_form": reason_form, "rates": rates_on(day_of(at)),
    }  # fmt: skip
    return render(
        request, "subscriptions/shares/own_referral.html", shown, status=422 if form.errors or reason_form.errors else 200
    )
