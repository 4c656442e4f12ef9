"""A member's own errands."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.ground.territories.queries import typed_name

from ..actions import ask_errand, cancel_errand
from ..forms import OwnErrandForm
from ..permissions import errands_of
from ..queries import own_errands as own
from .entrance import answer, tell


@signed_in
def own_errands(request: SignedInRequest) -> HttpResponse:
    """What the member asked to be carried, and what became of it."""
    if request.method == "POST":
        number = request.POST.get("errand", "")
        mine = errands_of(request.user)
        found = get_object_or_404(mine, pk=int(number) if number.isdecimal() and len(number) < 18 else 0)
        try:
            cancel_errand(by=request.user, errand=found, at=now())
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, "Votre course est annulée.")
        return redirect("own_errands")
    page = Paginator(own(request.user), 20).get_page(request.GET.get("page"))
    return answer(request, "own_errands.html", {"page": page})


@signed_in
def new_own_errand(request: SignedInRequest) -> HttpResponse:
    home = typed_name(request.user.home) if request.user.home else ""
    form = OwnErrandForm(request.POST or None, initial={"start_territory": home, "end_territory": home})
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_errand(by=request.user, at=now(), **form.asked())
        except Refused as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"C’est demandé à {made.delegation.name}, qui vous répond ici et par e-mail.")
            return redirect("own_errands")
    return answer(request, "own_errand_form.html", {"form": form}, form)
