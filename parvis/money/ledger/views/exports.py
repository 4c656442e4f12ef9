"""Closing months, and the file for the tax office."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.people.members.guard import sensitive

from ..actions import LedgerRefused, close_month
from ..forms import CloseForm
from ..queries import fec, fec_name, first_day_of_next, month_to_close, months, years
from .entrance import may_enter


@desk("treasury", may_enter)
@sensitive
def exports(request: SignedInRequest) -> HttpResponse:
    """The months, open and closed; the one whose turn it is can be closed once it is over."""
    at = now()
    form = CloseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            closed = close_month(by=request.user, month=form.cleaned_data["month"], at=at)
        except LedgerRefused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"Le mois de {date_format(closed.month, 'F Y')} est clos.")
            return redirect("treasury_exports")
    turn = month_to_close()
    ripe = turn is not None and first_day_of_next(turn) <= timezone.localdate(at)
    shown = {
        "months": months(),
        "turn": turn,
        "is_ripe": ripe,
        "years": years(),
        "form": form,
        "this_year": timezone.localdate(at).year,
    }
    return render(request, "ledger/exports.html", shown, status=422 if form.errors else 200)


@desk("treasury", may_enter)
def fec_file(request: SignedInRequest, year: int) -> HttpResponseBase:
    """The entries of a year, as the tax office reads them."""
    if year not in years():
        raise Http404
    lines = (line.encode() for line in fec(year))
    return StreamingHttpResponse(
        lines,
        content_type="text/tab-separated-values; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{fec_name(year)}"'},
    )
