"""Support, as an association or a firm sees its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.organisations.models import Organisation

from ..actions import answer_support, declare_support, end_support, show_amount
from ..forms import SupportForm, tell_in
from ..models import Support
from ..permissions import ASSOCIATIONS, organisations_in_patronage_of, supports_seen_by
from ..queries import receipts_given_to, supports_of, years_of


@signed_in
def own_patronage(request: SignedInRequest, slug: str) -> HttpResponse:
    """An association answers its patrons; a firm says whom it supports."""
    organisation: Organisation = get_object_or_404(organisations_in_patronage_of(request.user), slug=slug)
    is_association = organisation.kind in ASSOCIATIONS
    act = request.POST.get("act") if request.method == "POST" else None
    form = SupportForm(
        request.POST if act == "declare" else None, initial={"association": request.GET.get("association", "")[:160]}
    )
    if act == "declare" and not is_association:
        if form.is_valid() and _declare(request, organisation, form):
            return redirect("own_patronage", slug)
    elif act:
        _change(request, organisation, act)
        return redirect("own_patronage", slug)
    shown: dict[str, Any] = {
        "organisation": organisation,
        "is_association": is_association,
        "supports": list(supports_of(organisation)[:200]),
        "form": form,
        "receipts": [] if is_association else list(receipts_given_to(organisation)[:50]),
        "years": [] if is_association else years_of(organisation),
    }
    return render(request, "patronage/own.html", shown, status=422 if form.errors else 200)


def _declare(request: SignedInRequest, firm: Organisation, form: SupportForm) -> bool:
    try:
        support = declare_support(by=request.user, firm=firm, at=now(), **form.cleaned_data)
    except NotAllowed:
        raise
    except Refused as refusal:
        tell_in(form, refusal)
        return False
    messages.success(request, f"{support.association.name} est prévenue. Votre soutien paraîtra quand elle l’aura confirmé.")
    return True


def _change(request: SignedInRequest, organisation: Organisation, act: str) -> None:
    chosen = request.POST.get("support", "")
    pk = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 18 else 0
    support: Support = get_object_or_404(supports_seen_by(request.user).select_related("association", "firm"), pk=pk)
    by, at = request.user, now()
    try:
        if act in {"confirm", "decline"}:
            answer_support(by=by, support=support, confirms=act == "confirm", at=at)
            thanked = act == "confirm"
            messages.success(
                request, "Confirmé : votre page de remerciement le dit." if thanked else "C’est dit : rien ne paraît."
            )
        elif act in {"show", "hide"}:
            show_amount(by=by, support=support, shows=act == "show", at=at)
            messages.success(request, "Le montant est montré à tous." if act == "show" else "Le montant n’est plus montré.")
        elif act == "end":
            end_support(by=by, support=support, at=at)
            messages.success(request, "Ce soutien est terminé : il ne paraît plus.")
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
