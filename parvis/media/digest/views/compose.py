"""Making an edition: one page where one chooses, orders, writes, looks and sends. Every button keeps what was typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.paper import PaperMissingError
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import rings

from ..actions import (
    DigestRefused,
    add_item,
    drop_edition,
    move_item,
    plan,
    remove_item,
    send,
    unplan,
    write_edition,
)
from ..forms import EditionForm, PlanForm, typed_words
from ..models import MOST_ITEMS, Edition
from ..paper import print_gazette
from ..permissions import editions_made_by
from ..queries import candidates, count_readers, progress, shown_items, visible
from .desk import may_enter
from .shown import pdf

LONGEST_QUESTION = 200


@desk("letters", may_enter)
def compose(request: SignedInRequest, pk: int) -> HttpResponse:
    """One edition, as far as it is: being made, planned, on its way, gone."""
    at, edition = now(), _edition(request, pk)
    if request.method == "POST":
        return _posted(request, edition, at)
    if not edition.is_draft:
        return _page(request, edition, {}, at)
    return _page(request, edition, {"form": EditionForm(initial=_told(edition)), "plan_form": PlanForm()}, at)


@desk("letters", may_enter)
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """As its readers will see it."""
    edition = _edition(request, pk)
    return render(request, "digest/preview.html", {"edition": edition, "items": visible(shown_items(edition))})


@desk("letters", may_enter)
def preview_gazette(request: SignedInRequest, pk: int) -> HttpResponse:
    edition = _edition(request, pk)
    try:
        return pdf(print_gazette(edition, visible(shown_items(edition))), "gazette-apercu.pdf")
    except PaperMissingError as refusal:
        messages.error(request, refusal.message)
        return redirect("compose", pk)


def _posted(request: SignedInRequest, edition: Edition, at: datetime) -> HttpResponse:
    act, _, of = request.POST.get("act", "").partition(":")
    if act == "unplan":
        return _take_back(request, edition, at)
    if act == "drop":
        return _throw_away(request, edition, at)
    form = EditionForm(request.POST)
    plan_form = PlanForm(request.POST if act == "plan" else None)
    shown = {"form": form, "plan_form": plan_form, "words": request.POST}
    if not form.is_valid() or (act == "plan" and not plan_form.is_valid()):
        return _page(request, edition, shown, at, status=422)
    try:
        words = typed_words(request.POST, list(edition.items.values_list("pk", flat=True)))
        write_edition(by=request.user, edition=edition, words=words, at=at, **form.cleaned_data)
        return _done(request, edition, act, of, plan_form, at)
    except DigestRefused as refusal:
        edition.refresh_from_db()
        if not edition.is_draft:  # someone else sent it meanwhile
            messages.error(request, refusal.message)
            return redirect("compose", edition.pk)
        if act == "plan" and refusal.field == "send_at":
            plan_form.add_error("send_at", refusal.message)
        else:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return _page(request, edition, shown, at, status=422)


def _done(request: SignedInRequest, edition: Edition, act: str, of: str, plan_form: PlanForm, at: datetime) -> HttpResponse:
    by, anchor, number = request.user, "#choix", _number(of)
    match act:
        case "up" | "down":
            move_item(by=by, edition=edition, item=number, up=act == "up", at=at)
        case "remove":
            remove_item(by=by, edition=edition, item=number, at=at)
        case "add":
            kind, _, id = of.partition("-")
            add_item(
                by=by, edition=edition, kind=kind, id=int(id) if id.isascii() and id.isdigit() and len(id) < 18 else 0, at=at
            )
            anchor = "#ajouter"
        case "preview":
            return redirect("edition_preview", edition.pk)
        case "plan":
            plan(by=by, edition=edition, send_at=plan_form.cleaned_data["send_at"], at=at)
            messages.success(request, "L’édition partira à l’heure dite. Vous pouvez la reprendre jusque-là.")
            return redirect("compose", edition.pk)
        case "send":
            sent = send(by=by, edition=edition, at=at)
            messages.success(request, f"L’édition n° {sent.number} part aux lecteurs. Elle se lit déjà en ligne.")
            return redirect("compose", edition.pk)
        case _:
            messages.success(request, "C’est enregistré.")
            anchor = ""
    search = request.GET.urlencode()
    return redirect(f"{request.path}{f'?{search}' if search else ''}{anchor}")


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 18 else 0


def _take_back(request: SignedInRequest, edition: Edition, at: datetime) -> HttpResponse:
    try:
        unplan(by=request.user, edition=edition, at=at)
        messages.success(request, "L’édition est de nouveau en préparation : elle ne partira pas d’elle-même.")
    except DigestRefused as refusal:
        messages.error(request, refusal.message)
    return redirect("compose", edition.pk)


def _throw_away(request: SignedInRequest, edition: Edition, at: datetime) -> HttpResponse:
    try:
        drop_edition(by=request.user, edition=edition, at=at)
    except DigestRefused as refusal:
        messages.error(request, refusal.message)
        return redirect("compose", edition.pk)
    messages.success(request, "L’édition est jetée.")
    return redirect("letter", edition.letter_id)


def _edition(request: SignedInRequest, pk: int) -> Edition:
    made = editions_made_by(request.user, now()).select_related("letter__territory", "sent_by")
    found: Edition = get_object_or_404(made, pk=pk)
    return found


def _told(edition: Edition) -> dict[str, Any]:
    return {"rhythm": edition.rhythm, "day": edition.day, "opening": edition.opening, "signature": edition.signature}


def _page(request: SignedInRequest, edition: Edition, shown: dict[str, Any], at: datetime, status: int = 200) -> HttpResponse:
    items, letter = shown_items(edition), edition.letter
    typed = shown.get("words")
    context = shown | {
        "edition": edition, "letter": letter, "most": MOST_ITEMS, "readers": count_readers([letter]).get(letter.pk, 0),
        "items": [(item, typed.get(f"word-{item.pk}", item.word) if typed else item.word) for item in items],
        "gone": sum(not item.is_visible for item in items),
    }  # fmt: skip
    if edition.is_draft:
        context |= _to_choose(request, edition, at)
    else:
        context["progress"] = progress(edition)
    return render(request, "digest/compose.html", context, status=status)


def _to_choose(request: SignedInRequest, edition: Edition, at: datetime) -> dict[str, Any]:
    """What could be added: of the letter's territory, or of a wider one that was asked for."""
    around = rings(edition.letter.territory)
    place: Territory = next((one for one in around if one.slug == request.GET.get("ou")), around[0])
    asked = request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUESTION]
    typed = request.GET.get("page", "1")
    page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else 1
    found = candidates(edition, place, text=asked, page=max(1, min(page, 50)), at=at)
    return {"around": around, "place": place, "asked": asked, "found": found}
