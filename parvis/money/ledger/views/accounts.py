"""The accounts: by kind, then one by one, then each line that made a balance."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now

from ..accounts import CHART, Kind
from ..models import Account
from ..queries import accounts_of, check_books, statement_of, sums_by_kind, years
from .entrance import may_enter


@desk("treasury", may_enter)
def accounts(request: SignedInRequest) -> HttpResponse:
    """All kinds with what they stand at, or the accounts of one kind."""
    chosen = request.GET.get("nature")
    if chosen is None:
        checked = check_books() if "verifier" in request.GET else None
        return render(request, "ledger/accounts.html", {"kinds": sums_by_kind(), "checked": checked})
    if chosen not in Kind.values:
        raise Http404
    page = Paginator(accounts_of(chosen), 50).get_page(request.GET.get("page"))
    shown = {"kind": Kind(chosen), "listed": CHART[Kind(chosen)], "page": page, "query": f"nature={chosen}&"}
    return render(request, "ledger/accounts_of_kind.html", shown)


@desk("treasury", may_enter)
def account(request: SignedInRequest, pk: int) -> HttpResponse:
    """The lines of an account in a year, each with what it was for and the balance after it."""
    found = get_object_or_404(Account.objects.select_related("territory", "delegation", "organisation"), pk=pk)
    asked, this_year = request.GET.get("annee", ""), timezone.localdate(now()).year
    there_are = years() or [this_year]
    if asked and not (asked.isascii() and asked.isdigit() and len(asked) == 4 and int(asked) in there_are):
        raise Http404
    year = int(asked) if asked else there_are[0]
    shown = {
        "account": found, "listed": CHART[Kind(found.kind)], "year": year, "years": there_are,
        "statement": statement_of(found, date(year, 1, 1), date(year, 12, 31)),
    }  # fmt: skip
    return render(request, "ledger/account.html", shown)
