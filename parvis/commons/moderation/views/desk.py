"""The delegate's desk: notices, the content, and what one may do alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.commons.contents import registry
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.delegations.entrance import may_enter
from parvis.people.delegations.permissions import delegations_checked_by
from parvis.people.delegations.queries import looked_at

from ..actions import find_nothing, hide_alone, refer
from ..forms import HidingForm, NothingForm
from ..grounds import worded
from ..models import Case, Measure
from ..permissions import cases_handled_by, concerning
from ..queries import (
    MOST_COUNTED,
    judged_of,
    latest_decision,
    notices_queue,
    notices_states,
    provisional_in_force,
    reports_of,
    seats_of,
    sitting_of,
    sitting_panel,
    thread_of,
    timeline,
    with_notices,
)  # fmt: skip
from .draw import draws_of

LISTS = {"": notices_queue, "jury": sitting_of, "jugees": judged_of}


@desk("delegation", may_enter)
def notices_desk(request: SignedInRequest) -> HttpResponse:
    """What was reported: urgent first, then the longest wait."""
    at = now()
    checked = delegations_checked_by(request.user, at)
    delegations, delegation = looked_at(request.user, checked, request.GET.get("delegation"), at)
    which = request.GET.get("etat", "")
    states = notices_states(delegations, at)
    listed = _listed(which)(delegation).exclude(concerning(request.user))[:MOST_COUNTED]
    page = Paginator(listed, 30).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "delegation": delegation,
        "choices": [(one, states[one.pk]) for one in delegations],
        "state": states[delegation.pk],
        "which": which if which in LISTS else "",
        "page": page,
        "rows": with_notices(page.object_list, at),
    }
    return render(request, "moderation/notices_desk.html", shown)


@desk("delegation", may_enter)
def notice_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """One case in front of a delegate."""
    at = now()
    case: Case = get_object_or_404(
        cases_handled_by(request.user, at).select_related("delegation", "territory", "organisation", "author"), pk=pk
    )
    act = request.POST.get("act") if request.method == "POST" else None
    hiding = HidingForm(request.POST if act == "hide" else None, prefix="masquer")
    nothing = NothingForm(request.POST if act == "nothing" else None, prefix="rien")
    if act:
        done = _act(request, case, act, {"hide": hiding, "nothing": nothing}.get(act))
        if done is not None:
            return done
    kind = registry.kind_of(case.kind)
    panel = sitting_panel(case)
    provisional = provisional_in_force(case, at)
    latest = latest_decision(case)
    is_open = case.state == Case.State.OPEN
    content = kind.get(case.object_id)
    shown = {
        "case": case,
        "content": content,
        "noun": registry.noun_of(content) if content else kind.noun,
        "preview": kind.preview(case.object_id),
        "reports": [(report, worded(report)) for report in reports_of(case)],
        "events": timeline(case, at, inside=True),
        "provisional": provisional,
        "may_hide": kind.can_be_hidden and case.state in {Case.State.OPEN, Case.State.PANEL} and not _was_hidden_alone(case),
        "may_find_nothing": is_open or _may_come_back(case, latest),
        "may_refer": is_open,
        "panel": panel,
        "seats": seats_of(panel) if panel else [],
        "thread": thread_of(case, None),
        "draws": draws_of(case),
        "hiding": hiding,
        "nothing": nothing,
    }
    return render(request, "moderation/notice_case.html", shown, status=422 if hiding.errors or nothing.errors else 200)


def _act(request: SignedInRequest, case: Case, act: str, form: forms.Form | None) -> HttpResponse | None:
    """Do what the pressed button says; None where a form must be shown again."""
    if form is not None and not form.is_valid():
        return None
    try:
        match act:
            case "hide":
                assert form is not None
                hide_alone(by=request.user, case=case, at=now(), **form.cleaned_data)
                messages.success(request, "Le contenu est masqué pour 72 heures au plus. Ses raisons sont parties à son auteur.")
            case "nothing":
                assert form is not None
                find_nothing(by=request.user, case=case, at=now(), **form.cleaned_data)
                messages.success(request, "L’affaire est close. Ceux qui ont signalé reçoivent vos raisons.")
            case "refer":
                case = refer(by=request.user, case=case, at=now())
                if case.state == Case.State.OPEN:
                    messages.warning(
                        request, "Moins de trois personnes peuvent siéger. Le tirage aura lieu dès qu’elles seront trois."
                    )
                else:
                    messages.success(request, "Le jury est tiré au sort. Ses trois membres sont prévenus.")
    except Refused as refusal:
        if form is None:
            messages.error(request, refusal.message)
        else:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            return None
    return redirect("notice_case", case.pk)


def _listed(which: str) -> Any:
    return LISTS.get(which, notices_queue)


def _was_hidden_alone(case: Case) -> bool:
    return case.decisions.filter(is_provisional=True).exists()


def _may_come_back(case: Case, latest: Any) -> bool:
    return case.state == Case.State.DECIDED and case.is_hiding and latest is not None and latest.measure == Measure.HIDDEN
