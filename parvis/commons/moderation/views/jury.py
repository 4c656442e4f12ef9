"""The panel's desk: what one was drawn for, reading, voting, recusing oneself."""

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
from parvis.people.members.models import Member

from .. import charter
from ..actions import ask, measures_of, recuse, vote
from ..forms import QuestionForm, RecusalForm, VoteForm
from ..grounds import worded
from ..models import Report, Seat
from ..permissions import may_sit, seats_held_by
from ..queries import reports_of, seats_done, seats_of, seats_to_vote, thread_of, timeline
from .draw import draws_of


def may_enter(member: Member) -> bool:
    return may_sit(member, now())


@desk("jury", may_enter)
def jury(request: SignedInRequest) -> HttpResponse:
    """Where my vote is waited for, and where I have voted."""
    page = Paginator(seats_done(request.user), 20).get_page(request.GET.get("page"))
    shown = {"waiting": seats_to_vote(request.user), "page": page, "now": now()}
    return render(request, "moderation/jury.html", shown)


@desk("jury", may_enter)
def seat(request: SignedInRequest, pk: int) -> HttpResponse:
    """One case in front of a member of its panel. Nobody reads the others' votes before their own."""
    at = now()
    held: Seat = get_object_or_404(
        seats_held_by(request.user).select_related("panel__case__delegation", "panel__delegation", "vote", "mandate"), pk=pk
    )
    case, panel = held.panel.case, held.panel
    act = request.POST.get("act") if request.method == "POST" else None
    voting = VoteForm(request.POST if act == "vote" else None, measures=measures_of(case, panel))
    recusal = RecusalForm(request.POST if act == "recuse" else None, prefix="recusation")
    question = QuestionForm(request.POST if act == "ask" else None, prefix="question")
    if act:
        done = _act(request, held, act, {"vote": voting, "recuse": recusal, "ask": question}.get(act))
        if done is not None:
            return done
    has_voted = hasattr(held, "vote")
    kind = registry.kind_of(case.kind)
    is_open = held.ended_at is None and panel.closed_at is None and not has_voted
    reads = held.ended_at is None
    reports = list(reports_of(case)) if reads else []
    content = kind.get(case.object_id)
    shown: dict[str, Any] = {
        "seat": held,
        "case": case,
        "panel": panel,
        "noun": registry.noun_of(content) if content else kind.noun,
        "content": content,
        "preview": kind.preview(case.object_id) if reads else "",
        "reports": [(number, report, worded(report), thread_of(case, report)) for number, report in enumerate(reports, start=1)],
        "thread": thread_of(case, None) if reads else [],
        "events": timeline(case, at),
        "is_open": is_open,
        "is_late": is_open and at > held.due_at,
        "has_voted": has_voted,
        "votes": [(one, worded(one.vote)) for one in seats_of(panel) if hasattr(one, "vote")] if has_voted else [],
        "judged": panel.appeals.select_related("decision").first(),
        "articles": charter.version_in_force(at).articles,
        "voting": voting,
        "recusal": recusal,
        "question": question,
        "draws": draws_of(case),
    }  # fmt: skip
    status = 422 if voting.errors or recusal.errors or question.errors else 200
    return render(request, "moderation/seat.html", shown, status=status)


def _act(request: SignedInRequest, held: Seat, act: str, form: forms.Form | None) -> HttpResponse | None:
    """Do what the pressed button says; None where a form must be shown again."""
    if form is None or not form.is_valid():
        return None
    told = form.cleaned_data
    try:
        match act:
            case "vote":
                vote(by=request.user, seat=held, at=now(), **told)
                messages.success(request, "Votre vote est enregistré. Il ne peut plus changer.")
            case "recuse":
                recuse(by=request.user, seat=held, reason=told["reason"], at=now())
                messages.success(request, "Vous ne jugez plus cette affaire. Une autre personne est appelée.")
            case "ask":
                ask(by=request.user, seat=held, report=_thread(request, held), text=told["text"], at=now())
                messages.success(request, "Votre question est partie, signée « le jury ».")
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
    return redirect("seat", held.pk)


def _thread(request: SignedInRequest, held: Seat) -> Report | None:
    """Whom the question is for: "" the author, else one of the notices of this case."""
    to = request.POST.get("to", "")
    if not to:
        return None
    return get_object_or_404(held.panel.case.reports, pk=int(to) if to.isascii() and to.isdigit() and len(to) < 16 else 0)
