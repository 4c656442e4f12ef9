"""The delegation and its organisations: what they ask, what the registers say, what was decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.permissions import VERIFYING, delegations_with_role
from parvis.people.delegations.queries import looked_at
from parvis.people.members.models import Member
from parvis.people.organisations.actions import (
    OrganisationRefused,
    accept,
    authenticate,
    close_organisation,
    lift_organisation_suspension,
    refuse,
    withdraw_authentication,
)
from parvis.people.organisations.models import Application, Organisation, in_a_sentence
from parvis.people.organisations.permissions import (
    applications_decided_by,
    can_answer_for,
    can_readmit,
    is_party,
    organisations_answered_by,
)
from parvis.people.organisations.queries import (
    closed_in_register,
    decided_of,
    decisions_of,
    ended_in_register,
    facts_about,
    queue_of,
    queue_states,
    search,
    team_of,
)
from parvis.people.organisations.registry import desks

from ..forms import ApplicationRefusalForm, DoubtForm


def may_authenticate(member: Member) -> bool:
    """Verifiers and presidents: those who say who is who."""
    return delegations_with_role(member, now(), *VERIFYING).exists()


def _chosen(request: SignedInRequest) -> tuple[list[Delegation], Delegation]:
    at = now()
    held = delegations_with_role(request.user, at, *VERIFYING)
    return looked_at(request.user, held, request.GET.get("delegation"), at)


@desk("delegation", may_authenticate)
def organisation_queue(request: SignedInRequest) -> HttpResponse:
    """What waits for an answer, the longest wait first."""
    at = now()
    held, chosen = _chosen(request)
    states = queue_states([one.pk for one in held], at)
    page = Paginator(queue_of(chosen.pk), 30).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "delegation": chosen,
        "choices": [(one, states[one.pk]) for one in held],
        "state": states[chosen.pk],
        "page": page,
        "rows": [(application, application.is_late(at)) for application in page],
        "tab": "queue",
    }
    return render(request, "desks/organisation_queue.html", shown)


@desk("delegation", may_authenticate)
def organisation_decisions(request: SignedInRequest) -> HttpResponse:
    """What was answered, and by whom: names are for inside."""
    held, chosen = _chosen(request)
    page = Paginator(decided_of(chosen.pk), 30).get_page(request.GET.get("page"))
    shown = {
        "delegation": chosen,
        "told": in_a_sentence(chosen.name),
        "choices": [(one, None) for one in held],
        "page": page,
        "tab": "decisions",
    }
    return render(request, "desks/organisation_decisions.html", shown)


@desk("delegation", may_authenticate)
def organisations_answered(request: SignedInRequest) -> HttpResponse:
    """The organisations of the delegation's territory, by name."""
    at = now()
    text = request.GET.get("q", "")[:100].replace("\0", "")
    answered = organisations_answered_by(request.user, at)
    ended = ended_in_register(answered)
    only_ended = request.GET.get("etat") == "cessees"
    page = Paginator(search(ended if only_ended else answered, text), 30).get_page(request.GET.get("page"))
    said_ended = set(ended.filter(pk__in=[one.pk for one in page]).values_list("pk", flat=True))
    shown = {
        "page": page,
        "rows": [(one, one.may_publish(at), one.is_suspended(at), one.pk in said_ended) for one in page],
        "text": text,
        "tab": "all",
        "ended": ended.count(),
        "only_ended": only_ended,
    }
    return render(request, "desks/organisations_answered.html", shown)


@desk("delegation", may_authenticate)
def organisation_application(request: SignedInRequest, pk: int) -> HttpResponse:
    """One application in front of a delegate: what is declared, what the registers say, and the two buttons."""
    at = now()
    decided = applications_decided_by(request.user, at).select_related("applicant", "applicant__home", "seat", "organisation")
    application: Application = get_object_or_404(decided, pk=pk)
    act = request.POST.get("act") if request.method == "POST" else None
    form = ApplicationRefusalForm(request.POST if act == "refuse" else None)
    if act and _answer(request, application, act, form):
        return redirect("organisation_queue")
    shown = {
        "application": application,
        "desk": desks().named([application.desk]).get(application.desk),
        "facts": facts_about(application),
        "decisions": decisions_of(application),
        "team": team_of(application.organisation) if application.organisation else [],
        "is_party": is_party(request.user, application),
        "is_late": application.is_late(at),
        "applicant_speaks": application.applicant.may_speak_at(at),
        "form": form,
        "tab": "queue",
    }
    return render(request, "desks/organisation_application.html", shown, status=422 if form.errors else 200)


def _answer(request: SignedInRequest, application: Application, act: str, form: ApplicationRefusalForm) -> bool:
    """Do what the pressed button says; False where the form must be shown again."""
    by, at = request.user, now()
    try:
        if act == "accept":
            replaces = request.POST.get("replaces") == "oui"
            accept(by=by, application=application, at=at, replaces_owners=replaces)
            messages.success(request, f"{application.name} : demande acceptée. La personne est prévenue.")
        elif act == "refuse":
            if not form.is_valid():
                return False
            refuse(by=by, application=application, reason=form.cleaned_data["reason"], at=at)
            messages.success(request, f"{application.name} : demande refusée. La personne lit votre motif et peut corriger.")
        else:
            return False
    except OrganisationRefused as refusal:
        if act == "refuse" and refusal.field in form.fields:
            form.add_error(refusal.field, refusal.message)
            return False
        messages.error(request, refusal.message)
        return False
    return True


@desk("delegation", may_authenticate)
def organisation_answered(request: SignedInRequest, slug: str) -> HttpResponse:
    """One organisation of the territory: its state, and what a delegate may do about it."""
    at = now()
    organisation: Organisation = get_object_or_404(
        organisations_answered_by(request.user, at).select_related("seat", "authenticated_by"), slug=slug
    )
    act = request.POST.get("act") if request.method == "POST" else None
    form = DoubtForm(request.POST if act == "doubt" else None)
    if act and _act(request, organisation, act, form):
        return redirect("organisation_answered", slug)
    shown = {
        "organisation": organisation,
        "publishes": organisation.may_publish(at),
        "suspended": organisation.is_suspended(at),
        "facts": facts_about(organisation),
        "ended": closed_in_register(siren=organisation.siren, siret="", rna=organisation.rna),
        "team": team_of(organisation),
        "may_act": can_answer_for(request.user, organisation, at),
        "may_readmit": can_readmit(request.user, organisation, at),
        "form": form,
        "tab": "all",
    }
    return render(request, "desks/organisation_answered.html", shown, status=422 if form.errors else 200)


def _act(request: SignedInRequest, organisation: Organisation, act: str, form: DoubtForm) -> bool:
    by, at = request.user, now()
    try:
        if act == "doubt":
            if not form.is_valid():
                return False
            withdraw_authentication(by=by, organisation=organisation, reason=form.cleaned_data["reason"], at=at)
            messages.success(request, "L’authentification est retirée. L’équipe est prévenue, avec votre motif.")
        elif act == "authenticate":
            authenticate(by=by, organisation=organisation, at=at)
            messages.success(request, f"{organisation.name} est authentifiée.")
        elif act == "lift":
            lift_organisation_suspension(by=by, organisation=organisation, at=at)
            messages.success(request, f"{organisation.name} peut de nouveau publier.")
        elif act == "close":
            close_organisation(by=by, organisation=organisation, at=at)
            messages.success(request, f"{organisation.name} est fermée. Ses pages restent lisibles.")
    except OrganisationRefused as refusal:
        if act == "doubt" and refusal.field in form.fields:
            form.add_error(refusal.field, refusal.message)
            return False
        messages.error(request, refusal.message)
    return True
