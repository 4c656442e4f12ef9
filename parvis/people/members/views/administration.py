"""Accounts as the administration sees them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now

from ..actions import MemberRefused, verify
from ..forms import MemberSearchForm
from ..guard import sensitive
from ..models import Member
from ..permissions import can_administer, can_verify, members_administered_by
from ..queries import search


@desk("administration", can_administer)
def members_list(request: SignedInRequest) -> HttpResponse:
    form = MemberSearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = search(members_administered_by(request.user), text)
    state = request.GET.get("etat", "")
    if state == "attente":
        found = found.filter(verified_at__isnull=True, is_active=True)
    elif state == "suspendus":
        found = found.filter(Q(suspended_until__isnull=False) | Q(closed_at__isnull=False))
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    return render(
        request, "members/members_list.html", {"page": page, "form": form, "text": text, "state": state},
        status=422 if form.errors else 200,
    )  # fmt: skip


@desk("administration", can_administer)
@sensitive
def member_page(request: SignedInRequest, pk: int) -> HttpResponse:
    member: Member = get_object_or_404(members_administered_by(request.user).select_related("home", "verified_by"), pk=pk)
    if request.method == "POST" and request.POST.get("act") == "verify":
        try:
            verify(by=request.user, member=member, at=now())
        except MemberRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"{member.name} est vérifié et peut prendre la parole.")
        return redirect("administration_member", member.pk)
    shown = {"member": member, "may_verify": can_verify(request.user, member, now()), "is_self": member == request.user}
    return render(request, "members/member_page.html", shown)
