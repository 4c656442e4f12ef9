"""The delegation's letters: opened, their readers counted, their editions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.people.members.models import Member

from ..actions import DigestRefused, amend_letter, open_letter, start_edition
from ..forms import LetterForm, NewLetterForm, StartForm
from ..models import Edition, Letter, Rhythm
from ..permissions import letters_made_by, makes_letters
from ..queries import count_readers

MOST_SHOWN = 12  # editions of a letter on the desk; the public page lists them all


def may_enter(member: Member) -> bool:
    """Chooses what letters say for a delegation."""
    return makes_letters(member, now())


@desk("letters", may_enter)
def letters(request: SignedInRequest) -> HttpResponse:
    """The letters one makes, with who receives them."""
    found = list(letters_made_by(request.user, now()).select_related("territory").order_by("territory__level", "name")[:50])
    count, last = count_readers(found), _last_of(found)
    shown = [(letter, count.get(letter.pk, 0), last.get(letter.pk)) for letter in found]
    return render(request, "digest/letters.html", {"letters": shown})


@desk("letters", may_enter)
def new_letter(request: SignedInRequest) -> HttpResponse:
    form = NewLetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = open_letter(by=request.user, at=now(), **form.cleaned_data)
        except DigestRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, f"{made.name} est ouverte : les habitants peuvent s’y abonner.")
            return redirect("letter", made.pk)
    return render(request, "digest/new_letter.html", {"form": form}, status=422 if form.errors else 200)


@desk("letters", may_enter)
def letter(request: SignedInRequest, pk: int) -> HttpResponse:
    """One letter: a new edition, those in preparation, those that went, what it says of itself."""
    at = now()
    found: Letter = get_object_or_404(letters_made_by(request.user, at).select_related("territory"), pk=pk)
    act = request.POST.get("act") if request.method == "POST" else None
    today = at.astimezone(ZoneInfo(found.territory.time_zone)).date()
    start = StartForm(
        request.POST if act == "start" else None, initial={"rhythm": Rhythm.WEEKLY, "day": today + timedelta(days=1)}
    )
    told = {"name": found.name, "donation_to": found.donation_to, "donation_url": found.donation_url}
    about = LetterForm(request.POST if act == "amend" else None, initial=told)
    answer = _act(request, found, act, start, about, at)
    if answer is not None:
        return answer
    editions = list(found.editions.order_by("-day", "-pk")[: MOST_SHOWN * 2])
    context = {
        "letter": found, "start": start, "about": about, "readers": count_readers([found]).get(found.pk, 0),
        "in_hand": [one for one in editions if not one.is_sent], "sent": [one for one in editions if one.is_sent][:MOST_SHOWN],
    }  # fmt: skip
    return render(request, "digest/letter.html", context, status=422 if start.errors or about.errors else 200)


def _act(
    request: SignedInRequest, found: Letter, act: str | None, start: StartForm, about: LetterForm, at: datetime
) -> HttpResponse | None:
    form: Any = start if act == "start" else about
    if act not in {"start", "amend"} or not form.is_valid():
        return None
    try:
        if act == "start":
            made = start_edition(by=request.user, letter=found, at=at, **form.cleaned_data)
            return redirect("compose", made.pk)
        amend_letter(by=request.user, letter=found, at=at, **form.cleaned_data)
    except DigestRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
    messages.success(request, "C’est noté.")
    return redirect("letter", found.pk)


def _last_of(letters: list[Letter]) -> dict[int, Edition]:
    """The edition of each that went last. One query."""
    sent = Edition.objects.filter(letter__in=letters, state=Edition.State.SENT)
    return {one.letter_id: one for one in sent.order_by("letter", "-number").distinct("letter")}
