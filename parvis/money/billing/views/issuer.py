"""Who issues our invoices."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.people.members.guard import sensitive

from ..actions import BillingRefused, set_issuer
from ..forms import IssuerForm
from ..models import Issuer
from ..permissions import keeps_accounts
from ..queries import issuer_on, issuers
from .refusals import tell_in


@desk("treasury", keeps_accounts)
@sensitive
def issuer(request: SignedInRequest) -> HttpResponse:
    """As it is today, as it was and will be, and the form to change it from a day on."""
    at = now()
    today = timezone.localdate(at)
    standing = issuer_on(today)
    form = IssuerForm(request.POST if request.method == "POST" else None, initial=_said(standing) | {"valid_from": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = set_issuer(by=request.user, at=at, **form.cleaned_data)
        except BillingRefused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, f"À partir du {made.valid_from:%d/%m/%Y}, les factures diront ceci.")
            return redirect("treasury_issuer")
    shown = {"form": form, "standing": standing, "others": [one for one in issuers() if one != standing], "today": today}
    return render(request, "billing/issuer.html", shown, status=422 if form.errors else 200)


def _said(standing: Issuer | None) -> dict[str, object]:
    """What stands, to be amended."""
    names = [name for name in IssuerForm.base_fields if name != "valid_from"]
    return {name: getattr(standing, name) for name in names} if standing else {}
