"""Who came: on a phone, or from the printed sheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now

from ..actions import WorkshopRefused, mark
from ..paper import sheet_pdf
from ..queries import registered_in, roll_of
from .door import keepers, kept_session, number_of

MARKS = {"came": True, "absent": False, "undo": None}


@keepers
def roll(request: SignedInRequest, pk: int) -> HttpResponse:
    """One name after the other, two large buttons each. A button marks one; the last one marks all who are left."""
    session, at = kept_session(request, pk), now()
    if request.method == "POST":
        act, _, number = request.POST.get("marque", "").partition(" ")
        came = {number_of(number): MARKS[act]} if act in MARKS else {}
        if act == "rest":
            came = {one.pk: False for one in roll_of(session) if one.attended is None}
        try:
            mark(by=request.user, session=session, came=came, at=at)
        except WorkshopRefused as refusal:
            messages.error(request, refusal.message)
        after = f"#p{number_of(number)}" if act in MARKS else ""
        return redirect(f"{request.path}{after}")
    people = roll_of(session)
    context = {
        "session": session, "place": session.place, "people": people, "came": sum(one.attended is True for one in people),
        "left": sum(one.attended is None for one in people),
        "is_early": session.begins.date() > at.astimezone(session.zone).date(),
    }  # fmt: skip
    return render(request, "workshops/roll.html", context)


@keepers
def sheet(request: SignedInRequest, pk: int) -> HttpResponse:
    """To print and to sign."""
    session = kept_session(request, pk)
    seated, waiting = registered_in(session)
    headers = {"Cache-Control": "no-store, private", "Content-Disposition": f'attachment; filename="presence-{session.pk}.pdf"'}
    return HttpResponse(sheet_pdf(session, seated, waiting), content_type="application/pdf", headers=headers)
