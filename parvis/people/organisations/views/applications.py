"""What a member asks for an organisation: entering one, taking one over, following the answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.registers.models import Snapshot
from parvis.ground.registers.queries import read_at
from parvis.ground.territories.queries import typed_name

from .. import registry
from ..actions import AlreadyThere, OrganisationRefused, apply_for, claim, send_again, withdraw
from ..forms import ApplicationForm, ClaimForm
from ..models import Application, Organisation
from ..permissions import applications_of
from ..queries import decisions_of, filed_by, teams_of
from .refusals import tell_in


@signed_in
def organisations(request: SignedInRequest) -> HttpResponse:
    """Those one belongs to, and what one asked."""
    at = now()
    shown = {
        "teams": [(place, place.organisation.may_publish(at)) for place in teams_of(request.user)],
        "applications": filed_by(request.user),
    }
    return render(request, "organisations/organisations.html", shown)


@signed_in
def new_application(request: SignedInRequest) -> HttpResponse:
    """Ask that an organisation enter; a member who is not verified yet may, and waits."""
    form = ApplicationForm(request.POST or None)
    standing: Organisation | None = None
    if request.method == "POST" and form.is_valid():
        try:
            made = apply_for(by=request.user, at=now(), **form.cleaned_data)
        except OrganisationRefused as refusal:
            tell_in(form, refusal)
            standing = refusal.standing if isinstance(refusal, AlreadyThere) else None
        else:
            messages.success(request, "Votre demande est partie à la délégation.")
            return redirect("application", made.pk)
    shown = {"form": form, "standing": standing, "member": request.user, **_snapshots()}
    return render(request, "organisations/new_application.html", shown, status=422 if form.errors else 200)


@signed_in
def application(request: SignedInRequest, pk: int) -> HttpResponse:
    """Its state, the answers it got, and the form to correct it."""
    asked: Application = get_object_or_404(
        applications_of(request.user).select_related("seat", "seat__department", "organisation"), pk=pk
    )
    if asked.state == Application.State.ACCEPTED and asked.organisation:
        return redirect("own_organisation", asked.organisation.slug)
    act = request.POST.get("act") if request.method == "POST" else None
    correctable = asked.is_refused and asked.purpose == Application.Purpose.ENTRY
    form = ApplicationForm(request.POST if act == "send" else None, initial=_said(asked)) if correctable else None
    if act == "withdraw" or (act == "send" and form is None):
        return _withdraw(request, asked) if act == "withdraw" else redirect("application", pk)
    if act == "send" and form is not None and form.is_valid():
        try:
            send_again(by=request.user, application=asked, at=now(), **form.cleaned_data)
        except OrganisationRefused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "Votre demande est repartie à la délégation.")
            return redirect("application", pk)
    shown: dict[str, Any] = {
        "application": asked,
        "desk": registry.desks().named([asked.desk]).get(asked.desk),
        "decisions": decisions_of(asked),
        "form": form,
        "is_late": asked.is_late(now()),
        "member": request.user,
    }
    return render(request, "organisations/application.html", shown, status=422 if form is not None and form.errors else 200)


@signed_in
def claim_organisation(request: SignedInRequest, slug: str) -> HttpResponse:
    """For an organisation whose owner is lost: only what everyone reads on its blog is shown."""
    organisation = get_object_or_404(
        Organisation.objects.filter(authenticated_at__isnull=False).select_related("seat"), slug=slug
    )
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = claim(by=request.user, organisation=organisation, at=now(), **form.cleaned_data)
        except OrganisationRefused as refusal:
            tell_in(form, refusal)
        else:
            messages.success(request, "Votre demande est partie à la délégation.")
            return redirect("application", made.pk)
    shown = {"organisation": organisation, "form": form}
    return render(request, "organisations/claim.html", shown, status=422 if form.errors else 200)


def _withdraw(request: SignedInRequest, asked: Application) -> HttpResponse:
    try:
        withdraw(by=request.user, application=asked, at=now())
    except OrganisationRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("application", asked.pk)
    messages.success(request, "Votre demande est retirée.")
    return redirect("organisations")


def _said(asked: Application) -> dict[str, Any]:
    """What was typed the last time, to be corrected."""
    return {
        "kind": asked.kind,
        "name": asked.name,
        "siren": asked.siret or asked.siren,
        "rna": asked.rna,
        "vat": asked.vat,
        "seat": typed_name(asked.seat),
        "office": asked.office,
        "papers": asked.papers,
    }


def _snapshots() -> dict[str, Any]:
    return {"sirene_at": read_at(Snapshot.Register.UNITS), "rna_at": read_at(Snapshot.Register.ASSOCIATIONS)}
