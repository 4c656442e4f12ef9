"""The drawer: cheques and cash that wait to be carried to the bank, and the slips."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now

from ..actions import carry
from ..forms.payments import CarryForm
from ..models import Means, Remittance
from ..permissions import keeps_accounts
from ..queries import issuer_on
from ..queries.payments import payments_to_carry
from .acting import done, number

MOST = 300


@desk("treasury", keeps_accounts)
def drawer(request: SignedInRequest) -> HttpResponse:
    at = now()
    today = timezone.localdate(at)
    posted = request.method == "POST"
    form = CarryForm(request.POST if posted else None, initial={"on": today})
    chosen = {number(one) for one in request.POST.getlist("payments")}
    means = Means.CASH if request.POST.get("means") == Means.CASH else Means.CHEQUE
    made: list[Remittance] = []

    def act() -> None:
        made.append(carry(by=request.user, payments=chosen, means=means, on=form.cleaned_data["on"], at=at))

    if posted and done(request, form, act, "Le bordereau est fait : imprimez-le et joignez-le."):
        return redirect("treasury_remittance", made[0].pk)
    waiting = list(payments_to_carry()[:MOST])
    groups = []
    for one, label in ((Means.CHEQUE, "Chèques"), (Means.CASH, "Espèces")):
        found = [payment for payment in waiting if payment.means == one]
        groups.append((one, label, found, sum(payment.amount for payment in found), posted and means == one))
    shown = {
        "groups": groups, "form": form, "today": today,
        "chosen": {one.pk for one in waiting if one.pk in chosen or not posted or one.means != means},
        "page": Paginator(Remittance.objects.select_related("made_by").order_by("-id"), 20).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "billing/drawer.html", shown, status=422 if form.errors else 200)


@desk("treasury", keeps_accounts)
def remittance(request: SignedInRequest, pk: int) -> HttpResponse:
    """One slip, to print."""
    slip: Remittance = get_object_or_404(Remittance.objects.select_related("made_by"), pk=pk)
    shown = {
        "slip": slip,
        "payments": slip.payments.select_related("organisation").order_by("on", "id"),
        "issuer": issuer_on(slip.made_on),
    }
    return render(request, "billing/remittance.html", shown)
