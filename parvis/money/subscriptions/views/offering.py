"""Time that the administration gives an organisation, and what it has had so far."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.templatetags.french import day
from parvis.people.members.permissions import can_administer
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_administered_by

from ..actions import SubscriptionRefused, offer_term
from ..forms import OfferForm
from ..queries import missing_for, terms_had_by


@desk("administration", can_administer)
def offer_subscription(request: SignedInRequest, slug: str) -> HttpResponse:
    organisation: Organisation = get_object_or_404(organisations_administered_by(request.user), slug=slug)
    at = now()
    form = OfferForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            term = offer_term(by=request.user, organisation=organisation, at=at, **form.cleaned_data)
        except SubscriptionRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"C’est offert, du {day(term.starts_on)} au {day(term.ends_on)}. L’équipe est prévenue.")
            return redirect("offer_term", slug)
    shown = {
        "organisation": organisation,
        "publishes": organisation.may_publish(at),
        "missing": missing_for(organisation, at),
        "terms": terms_had_by(organisation),
        "form": form,
    }
    return render(request, "subscriptions/offer.html", shown, status=422 if form.errors else 200)
