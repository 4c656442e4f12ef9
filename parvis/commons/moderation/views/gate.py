"""The delegates' gate: pictures and films of people, which appear once one of them has passed them."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from parvis.commons.pictures.actions import pass_picture, pass_sheet, send_back
from parvis.commons.pictures.models import Picture, Sheet
from parvis.commons.pictures.permissions import pictures_decided_by, sheets_judged_by
from parvis.commons.pictures.queries import waiting
from parvis.commons.pictures.queries.judging import signed_films, summaries_of, summary_of
from parvis.commons.pictures.registry import carried, carrier_of, uses_of
from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import Refused
from parvis.people.delegations.entrance import may_enter

from ..actions import refuse_film, refuse_picture
from ..forms import CorrectionForm, PictureRefusalForm

A_PAGE = 40


@desk("delegation", may_enter)
@require_GET
def gate(request: SignedInRequest) -> HttpResponse:
    """Pictures and films of recognisable people that wait for this member's word, the oldest first."""
    return _gate(request, {}, {})


@desk("delegation", may_enter)
@require_POST
def gate_decision(request: SignedInRequest, id: int) -> HttpResponse:
    at, decision = now(), request.POST.get("decision")
    found = pictures_decided_by(request.user, at, Picture.objects.filter(pk=id))
    if not found:
        raise Http404
    refusal = PictureRefusalForm(request.POST if decision not in {"pass", "correct"} else None, auto_id=f"image-{id}-%s")
    correction = CorrectionForm(request.POST if decision == "correct" else None, auto_id=f"corriger-{id}-%s")
    form = {"pass": None, "correct": correction}.get(decision or "", refusal)
    try:
        if form is None:
            pass_picture(by=request.user, picture=found[0], at=at)
            messages.success(request, "L’image paraît avec son texte.")
            return redirect("picture-gate")
        if form is correction and form.is_valid():
            send_back(by=request.user, kind="picture", id=id, reason=form.cleaned_data["correction"], at=at)
            messages.success(request, "L’éditeur reçoit votre demande. L’image reviendra quand il aura signé à nouveau.")
            return redirect("picture-gate")
        if form is refusal and form.is_valid():
            refuse_picture(by=request.user, picture=found[0], at=at, **form.cleaned_data)
            messages.success(request, "L’image ne paraîtra pas ; son éditeur reçoit vos raisons et ses recours.")
            return redirect("picture-gate")
    except Refused as refused:
        if form is None:
            messages.error(request, refused.message)
            return redirect("picture-gate")
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
    return _gate(request, {id: refusal} if form is refusal else {}, {id: correction} if form is correction else {}, status=422)


@desk("delegation", may_enter)
def film_gate(request: SignedInRequest, id: int) -> HttpResponse:
    """One film: what readers would see, what its editor decided and signed, and the three answers."""
    at = now()
    found = sheets_judged_by(request.user, at, _films().filter(carrier_id=id))
    it = carried("video", id)
    if not found or it is None:
        raise Http404
    sheet, decision = found[0], request.POST.get("decision") if request.method == "POST" else None
    refusal = PictureRefusalForm(request.POST if decision == "refuse" else None)
    correction = CorrectionForm(request.POST if decision == "correct" else None)
    form = {"correct": correction, "refuse": refusal}.get(decision or "")
    asked = request.POST.get("round", "")
    try:
        if decision == "pass":
            round = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
            pass_sheet(by=request.user, kind="video", id=id, at=at, round=round)
            messages.success(request, f"« {it.title} » : les images sont acceptées. Elle paraît avec son texte.")
            return redirect("picture-gate")
        if decision == "correct" and correction.is_valid():
            send_back(by=request.user, kind="video", id=id, reason=correction.cleaned_data["correction"], at=at)
            messages.success(request, "L’éditeur reçoit votre demande. La vidéo reviendra quand il aura signé à nouveau.")
            return redirect("picture-gate")
        if decision == "refuse" and refusal.is_valid():
            refuse_film(by=request.user, id=id, at=at, **refusal.cleaned_data)
            messages.success(request, "La vidéo ne paraîtra pas ; son éditeur reçoit vos raisons et ses recours.")
            return redirect("picture-gate")
    except Refused as refused:
        if form is None:
            messages.error(request, refused.message)
            return redirect("picture-gate-film", id)
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
    shown = {"sheet": sheet, "it": it, "summary": summary_of("video", id), "refusal": refusal, "correction": correction}
    return render(request, "moderation/gate_film.html", shown, status=422 if request.method == "POST" else 200)


def _films() -> QuerySet[Sheet]:
    found = Sheet.objects.filter(carrier_kind="video", state__in=[Sheet.State.SIGNED, Sheet.State.PASSED])
    return found.select_related("organisation__seat", "signed_by", "judged_by")


def _gate(
    request: SignedInRequest, refusals: dict[int, PictureRefusalForm], corrections: dict[int, CorrectionForm], status: int = 200
) -> HttpResponse:
    at = now()
    pictures = pictures_decided_by(request.user, at, waiting())[:A_PAGE]
    uses = uses_of(picture.pk for picture in pictures)
    summaries = summaries_of("picture", [picture.pk for picture in pictures])
    rows = [
        (
            picture,
            uses[picture.pk],
            summaries.get(picture.pk),
            refusals.get(picture.pk) or PictureRefusalForm(auto_id=f"image-{picture.pk}-%s"),
            corrections.get(picture.pk) or CorrectionForm(auto_id=f"corriger-{picture.pk}-%s"),
        )
        for picture in pictures
    ]
    sheets = sheets_judged_by(request.user, at, signed_films())[:A_PAGE]
    known = carrier_of("video").get_many([sheet.carrier_id for sheet in sheets]) if sheets else {}
    films = [(sheet, known[sheet.carrier_id]) for sheet in sheets]
    return render(request, "moderation/gate.html", {"rows": rows, "films": films}, status=status)
