"""The page of one's contacts: who asks, who one asked, who they are, whom one keeps away, and how to find someone."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now

from ..actions import be_found
from ..forms import NameForm
from ..permissions import can_ask
from ..queries import asked_by, blocked_by, contacts_of, is_found_by_name, muted_members, named, waiting_requests

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def contacts(request: SignedInRequest) -> HttpResponse:
    member = request.user
    if request.method == "POST" and request.POST.get("act") == "found":
        by_name = request.POST.get("by_name") == "yes"
        be_found(by=member, by_name=by_name, at=now())
        said = "On vous trouve de nouveau par votre nom." if by_name else "On ne vous trouve plus par votre nom."
        messages.success(request, said)
        return redirect("contacts")
    form = NameForm(request.GET if "nom" in request.GET else None)
    found = named(member, form.cleaned_data["nom"]) if form.is_bound and form.is_valid() else None
    context = {
        "waiting": waiting_requests(member), "page": Paginator(contacts_of(member), A_PAGE).get_page(request.GET.get("page")),
        "asked": asked_by(member), "muted": muted_members(member), "blocked": blocked_by(member),
        "form": form, "found": found, "may_ask": can_ask(member), "is_found": is_found_by_name(member),
    }  # fmt: skip
    status = 422 if (form.is_bound and form.errors) or request.method == "POST" else 200
    return render(request, "contacts/contacts.html", context, status=status)
