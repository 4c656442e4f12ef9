"""One delegation: its mandates, its particulars, its account, as administrators, presidents and treasurers see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk, signed_in
from parvis.ground.core.clock import now
from parvis.people.members.guard import sensitive
from parvis.people.members.permissions import can_administer

from ..actions import DelegationRefused, amend_delegation, end_mandate, give_mandate, open_newsroom, renew_mandate, set_account
from ..forms import AccountForm, DelegationForm, LastingForm, MandateForm, NewDelegationForm
from ..models import Delegation, Mandate
from ..permissions import (
    can_manage,
    delegations_checked_by,
    delegations_managed_by,
    delegations_with_account_seen_by,
    sees_account,
)
from ..queries import mandates_of
from .administration import PARTICULARS


@desk("administration", can_administer)
@sensitive
def administration_page(request: SignedInRequest, slug: str) -> HttpResponse:
    return _manage(request, slug, frame="members/administration.html")


@signed_in
@sensitive
def managed_page(request: SignedInRequest, slug: str) -> HttpResponse:
    """For its presidency and, the account alone, its treasury; to others it does not exist."""
    works_there = delegations_checked_by(request.user, now()).exists()
    return _manage(request, slug, frame="delegations/desk.html" if works_there else "members/account.html")


@dataclass(slots=True)
class _Forms:
    """What the page asks; `pressed` is the button that was pressed, None where the page is only looked at."""

    pressed: str | None
    particulars: DelegationForm
    mandate: MandateForm
    account: AccountForm
    lasting: LastingForm
    lasting_of: int | None = None

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in (self.particulars, self.mandate, self.account, self.lasting))


def _manage(request: SignedInRequest, slug: str, *, frame: str) -> HttpResponse:
    by, at = request.user, now()
    seen = Q(pk__in=delegations_managed_by(by, at)) | Q(pk__in=delegations_with_account_seen_by(by, at))
    delegation: Delegation = get_object_or_404(Delegation.objects.filter(seen), slug=slug)
    manages, counts = can_manage(by, delegation, at), sees_account(by, delegation, at)
    forms = _forms(request, delegation)
    if forms.pressed and _act(request, delegation, forms):
        return redirect(request.path)
    mandates = [(mandate, mandate.ends_at is None or mandate.ends_at > at) for mandate in mandates_of(delegation)]
    shown = {
        "delegation": delegation,
        "frame": frame,
        "manages": manages,
        "sees_account": counts,
        "newsroom": delegation.newsroom,
        "form": forms.particulars,
        "mandate_form": forms.mandate,
        "account_form": forms.account,
        "lasting_form": forms.lasting,
        "lasting_of": forms.lasting_of,
        "held": [mandate for mandate, lasts in mandates if lasts],
        "past": [mandate for mandate, lasts in mandates if not lasts],
    }
    return render(request, "delegations/manage.html", shown, status=422 if forms.has_errors else 200)


def _forms(request: SignedInRequest, delegation: Delegation) -> _Forms:
    act = request.POST.get("act") if request.method == "POST" else None
    initial: dict[str, Any] = {name: getattr(delegation, name) for name in PARTICULARS}
    initial["territories"] = "\n".join(delegation.answers_for.order_by("level", "sort_name").values_list("slug", flat=True))
    form_class = NewDelegationForm if can_administer(request.user) else DelegationForm
    number = request.POST.get("mandate", "")
    return _Forms(
        pressed=act,
        particulars=form_class(request.POST if act == "amend" else None, initial=initial),
        mandate=MandateForm(request.POST if act == "give" else None, prefix="mandate"),
        account=AccountForm(request.POST if act == "account" else None, initial={"iban": delegation.iban}, prefix="account"),
        lasting=LastingForm(request.POST if act in {"renew", "end"} else None, auto_id=f"lasting-{number}-%s"),
        lasting_of=int(number) if number.isdecimal() and len(number) < 18 else None,
    )


def _act(request: SignedInRequest, delegation: Delegation, forms: _Forms) -> bool:
    """Do what the pressed button says; False where a form must be shown again."""
    by, at = request.user, now()
    form = {
        "amend": forms.particulars, "give": forms.mandate, "account": forms.account, "renew": forms.lasting, "end": forms.lasting,
    }.get(str(forms.pressed))  # fmt: skip
    if forms.pressed == "newsroom":
        try:
            opened = open_newsroom(by=by, delegation=delegation, at=at)
        except DelegationRefused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"{opened.newsroom} est ouverte : qui tient un mandat de journalisme y publie.")
        return True
    if form is None:
        return True
    if not form.is_valid():
        return False
    data = dict(form.cleaned_data)
    try:
        match forms.pressed:
            case "amend":
                territories = data.pop("territories", None)
                amend_delegation(by=by, delegation=delegation, answers_for=territories, at=at, **data)
                said = "La délégation est à jour."
            case "account":
                set_account(by=by, delegation=delegation, iban=data["iban"], at=at)
                said = "Le compte bancaire est enregistré."
            case "give":
                member = data.pop("email")
                give_mandate(by=by, delegation=delegation, member=member, at=at, **data)
                said = f"{member.name} a reçu ce mandat."
            case "renew":
                mandate = renew_mandate(by=by, mandate=_mandate(delegation, forms), ends_at=data["ends_at"], at=at)
                said = f"Le mandat de {mandate.member.name} est renouvelé."
            case _:
                mandate = end_mandate(by=by, mandate=_mandate(delegation, forms), reason=data["reason"], at=at)
                said = f"Le mandat de {mandate.member.name} est terminé."
    except DelegationRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    messages.success(request, said)
    return True


def _mandate(delegation: Delegation, forms: _Forms) -> Mandate:
    found: Mandate = get_object_or_404(delegation.mandates.select_related("member", "delegation"), pk=forms.lasting_of or 0)
    return found
