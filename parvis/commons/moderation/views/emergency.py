"""The administration in front of one account: stop it in an emergency, ask the panel, give it back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.members.guard import sensitive
from parvis.people.members.models import Member
from parvis.people.members.permissions import can_administer, members_administered_by
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_administered_by

from ..actions import ask_panel, give_back, suspend_alone
from ..forms import AskPanelForm, EmergencyForm, GiveBackForm
from ..models import Case
from ..permissions import can_suspend_alone
from ..queries import provisional_in_force, timeline

FORMS: dict[str, type[forms.Form]] = {"suspend": EmergencyForm, "panel": AskPanelForm, "back": GiveBackForm}
DONE = {
    "suspend": "Le compte est suspendu pour 72 heures au plus. Les raisons et les recours sont partis à son titulaire.",
    "panel": "Le jury est saisi. Trois personnes tirées au sort décideront.",
    "back": "La mesure d’urgence est levée.",
}


@desk("administration", can_administer)
@sensitive
def member_emergency(request: SignedInRequest, pk: int) -> HttpResponse:
    member: Member = get_object_or_404(members_administered_by(request.user).exclude(pk=request.user.pk), pk=pk)
    return _page(request, member, Case.objects.filter(kind="profile", object_id=pk), stopped=not member.is_active)


@desk("administration", can_administer)
@sensitive
def organisation_emergency(request: SignedInRequest, slug: str) -> HttpResponse:
    organisation: Organisation = get_object_or_404(organisations_administered_by(request.user), slug=slug)
    cases = Case.objects.filter(kind="organisation", object_id=organisation.pk)
    return _page(request, organisation, cases, stopped=organisation.is_closed)


def _page(request: SignedInRequest, holder: Member | Organisation, cases: object, *, stopped: bool) -> HttpResponse:
    at = now()
    act = request.POST.get("act", "")
    bound = {name: form(request.POST if act == name else None, prefix=name) for name, form in FORMS.items()}
    if act in bound and _done(request, holder, act, bound[act]):
        return redirect(request.path)
    case: Case | None = cases.order_by("-id").first()  # type: ignore[attr-defined]
    held = provisional_in_force(case, at) if case else None
    waits = case is not None and case.is_waiting
    shown = {
        "holder": holder,
        "is_member": isinstance(holder, Member),
        "case": case,
        "held": held,
        "events": timeline(case, at, inside=True) if case else [],
        "may_act": can_suspend_alone(request.user, holder),
        "may_suspend": not stopped and not (waits and case and case.decisions.filter(is_provisional=True).exists()),
        "may_ask": not (waits and case and (case.state != Case.State.OPEN or case.referred_at)),
        "forms": bound,
    }
    wrong = any(form.errors for form in bound.values())
    return render(request, "moderation/emergency.html", shown, status=422 if wrong else 200)


def _done(request: SignedInRequest, holder: Member | Organisation, act: str, form: forms.Form) -> bool:
    """Do what the pressed button says; False where a form must be shown again."""
    if not form.is_valid():
        return False
    by, at, told = request.user, now(), form.cleaned_data
    try:
        match act:
            case "suspend":
                suspend_alone(by=by, holder=holder, at=at, **told)
            case "panel":
                ask_panel(by=by, holder=holder, at=at, **told)
            case "back":
                give_back(by=by, holder=holder, at=at, **told)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    messages.success(request, DONE[act])
    return True
