"""The register of consents of an organisation, for its team alone."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_GET

from parvis.ground.core import clock, files
from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import fold
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import organisations_written_by
from parvis.people.organisations.redaction import editors_desk, frame

from .. import actions
from ..forms import ConsentForm, ExtendForm
from ..models import Consent, Decision, Face, Sheet
from ..permissions import can_fill, consents_kept_by
from ..queries.consents import named, paper_of, pieces_of, register_of, token_of
from ..registry import carried

A_PAGE = 50
TYPES = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}


@editors_desk
def consents(request: SignedInRequest) -> HttpResponse:
    """The register, the newest first, and the form that writes into it: with `?visage=`, for that face."""
    organisation, others = _organisation(request)
    face = _face(request, organisation)
    today = localdate(clock.now())
    first = {"given_on": today}
    is_sent = request.method == "POST"
    form = ConsentForm(request.POST if is_sent else None, request.FILES if is_sent else None, initial=first)
    if is_sent and form.is_valid():
        try:
            made = actions.record(by=request.user, organisation=organisation, at=clock.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            return _recorded(request, made, face)
    asked = request.GET.get("nom", "").strip()[:120]
    lines = named(register_of(organisation.pk))
    if asked:
        lines = [line for line in lines if fold(asked) in fold(line.name)]
    page, pages = _page(request, len(lines))
    lines = lines[(page - 1) * A_PAGE : page * A_PAGE]
    used = pieces_of(line.consent.pk for line in lines)
    shown = frame("accords") | {
        "organisation": organisation, "others": others, "form": form, "asked": asked, "today": today, "face": face,
        "rows": [(line, used[line.consent.pk], line.consent.holds_on(today)) for line in lines], "page": page,
        "newer": page - 1 if page > 1 else None, "older": page + 1 if page < pages else None,
    }  # fmt: skip
    return render(request, "pictures/consents.html", shown, status=422 if form.errors else 200)


@editors_desk
def consent(request: SignedInRequest, id: int) -> HttpResponse:
    """One person's consent: what shows them, its paper, its end."""
    found = get_object_or_404(consents_kept_by(request.user).select_related("organisation", "recorded_by", "withdrawn_by"), pk=id)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    form = ExtendForm(request.POST if act == "extend" else None, initial={"until": found.until})
    try:
        if act == "extend" and form.is_valid():
            actions.extend(by=request.user, consent=found, until=form.cleaned_data["until"], at=clock.now())
            messages.success(request, "L’accord est prolongé.")
            return redirect(request.path)
        if act == "withdraw":
            actions.withdraw(by=request.user, consent=found, at=clock.now())
            messages.success(request, "L’accord est retiré. Ce qui montrait cette personne ne paraît plus.")
            return redirect(request.path)
        if act == "send":
            actions.send_link(by=request.user, consent=found)
            messages.success(request, "Le lien est parti à la personne.")
            return redirect(request.path)
    except Refused as refusal:
        if act == "extend":
            form.add_error("until" if refusal.field == "until" else None, refusal.message)
        else:
            messages.error(request, refusal.message)
    line = named([found])[0]
    shown = frame("accords") | {
        "line": line, "consent": found, "pieces": pieces_of([found.pk])[found.pk], "form": form,
        "holds": found.holds_on(localdate(clock.now())), "link": f"{settings.PUBLIC_URL}/consentement/{token_of(found)}/",
    }  # fmt: skip
    return render(request, "pictures/consent.html", shown, status=422 if form.errors else 200)


@editors_desk
@require_GET
def paper(request: SignedInRequest, id: int) -> HttpResponse:
    """The signed paper, opened for the team and handed over as a download."""
    found = get_object_or_404(consents_kept_by(request.user).exclude(paper=""), pk=id)
    try:
        with files.open_file(found.paper) as kept:
            content = paper_of(found, kept.read())
    except files.FileMissingError as error:
        raise Http404 from error
    if content is None:
        raise Http404
    actions.note_reading(by=request.user, consent=found, at=clock.now())
    headers = {"Content-Disposition": f'attachment; filename="accord-{found.pk}.{found.paper_kind}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=TYPES[found.paper_kind], headers=headers)


def _recorded(request: SignedInRequest, made: Consent, face: Face | None) -> HttpResponse:
    """Back to the sheet from which one came, its face decided; or to the new line."""
    if face is None:
        messages.success(request, "L’accord est au registre.")
        return redirect("consent", made.pk)
    it = carried(face.carrier_kind, face.carrier_id)
    try:
        actions.decide_face(by=request.user, face=face, decision=Decision.CONSENT, consent=made, at=clock.now())
        messages.success(request, "L’accord est au registre, et ce visage est montré avec lui.")
    except Refused as refusal:
        messages.error(request, f"L’accord est au registre. {refusal.message}")
    name = "film-sheet" if face.carrier_kind == "video" else "picture-sheet"
    response = redirect(name, face.carrier_id)
    if it is not None:
        response["Location"] += f"#visage-{face.pk}"
    return response


def _face(request: SignedInRequest, organisation: Organisation) -> Face | None:
    asked = request.GET.get("visage", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return None
    face = Face.objects.filter(pk=int(asked)).first()
    if face is None:
        return None
    sheet = Sheet.objects.filter(
        carrier_kind=face.carrier_kind, carrier_id=face.carrier_id, organisation=organisation, state=Sheet.State.OPEN
    ).first()  # fmt: skip
    return face if sheet is not None and can_fill(request.user, sheet) else None


def _organisation(request: SignedInRequest) -> tuple[Organisation, list[Organisation]]:
    """`?pour=<slug>`, else the first by name; and the others."""
    mine = list(organisations_written_by(request.user).order_by("sort_name").distinct())
    asked = request.GET.get("pour", "")
    found = next((one for one in mine if not asked or one.slug == asked), None)
    if found is None:
        raise Http404
    return found, [one for one in mine if one.pk != found.pk]


def _page(request: SignedInRequest, count: int) -> tuple[int, int]:
    pages = max(1, -(-count // A_PAGE))
    asked = request.GET.get("page", "")
    return (min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1), pages
