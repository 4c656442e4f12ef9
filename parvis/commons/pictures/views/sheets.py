"""The sheet of a picture or film: what becomes of each face, boxes drawn by hand, the checklist and its signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from parvis.ground.core import clock
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.errors import Refused
from parvis.people.organisations.redaction import frame

from .. import actions
from ..actions import GateRefused
from ..checklist import LINES
from ..forms import BoxForm, ClockField
from ..models import Consent, Decision, Face, Picture, Sheet, Shield
from ..permissions import can_fill, can_sign, can_use
from ..queries.consents import in_force, named, register_of
from ..queries.gate import faces_of, sheet_of, undecided
from ..queries.places import place_at
from ..registry import Carried, carried, carrier_of

A_PAGE = 60
State = Sheet.State
CHOICES = (
    (Decision.CONSENT, "Elle a donné son accord"),
    (Decision.BLUR, "Flouter"),
    (Decision.CROWD, "Foule : on ne peut pas la reconnaître"),
)
SHIELDS = (
    (Shield.NONE, "un adulte"),
    (Shield.MINOR, "un enfant, un adolescent"),
    (Shield.OFFICER, "un policier en civil"),
)


@dataclass(slots=True)
class Row:
    """One face, and what was typed for it where the form is shown again."""

    face: Face
    decision: str
    consent: int | None
    shield: str
    error: str = ""
    name: str = ""  # of the one who consented


@signed_in
def film_sheet(request: SignedInRequest, id: int) -> HttpResponse:
    sheet, it = sheet_of("video", id), carried("video", id)
    if sheet is None or it is None or not can_fill(request.user, sheet):
        raise Http404
    return _page(request, sheet, it)


@signed_in
def picture_sheet(request: SignedInRequest, id: int) -> HttpResponse:
    """The page of a photograph; one in which no face was found has no sheet until its team asks for one."""
    sheet, it = sheet_of("picture", id), carried("picture", id)
    if it is None:
        raise Http404
    if sheet is not None:
        if not can_fill(request.user, sheet):
            raise Http404
        return _page(request, sheet, it)
    picture = Picture.objects.select_related("organisation").get(pk=id)
    if not can_use(request.user, picture):
        raise Http404
    if request.method == "POST" and request.POST.get("act") == "open":
        try:
            actions.open_picture(by=request.user, picture=picture, at=clock.now())
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(request.path)
    return render(request, "pictures/picture.html", frame("images") | {"picture": picture, "it": it})


def _page(request: SignedInRequest, sheet: Sheet, it: Carried) -> HttpResponse:
    kind, id = sheet.carrier_kind, sheet.carrier_id
    act = request.POST.get("act", "") if request.method == "POST" else ""
    rows = [Row(face, face.decision, face.consent_id, face.shield) for face in faces_of(kind, id)]
    box = BoxForm(request.POST if act == "draw" else None, duration_ms=it.duration_ms, at_ms=_at(request, it))
    wrong: dict[str, str] = {}
    if act:
        try:
            done = _act(request, sheet, act, rows, box)
        except Refused as refusal:
            if act == "draw":
                box.add_error({"box": None, "first": "first"}.get(refusal.field or "") if box.is_film else None, refusal.message)
            elif act == "sign":
                wrong = {"message": refusal.message, "field": refusal.field or ""}
            else:
                messages.error(request, refusal.message)
            done = None
        if done is not None:
            return done
    return _render(request, sheet, it, rows, box, wrong, is_refused=bool(act))


def _act(request: SignedInRequest, sheet: Sheet, act: str, rows: list[Row], box: BoxForm) -> HttpResponse | None:
    """Do what was pressed; gives where to go then, or None where the page is shown again."""
    by, at, given = request.user, clock.now(), request.POST
    kind, id = sheet.carrier_kind, sheet.carrier_id
    match act:
        case "save" | "rest":
            page = [row for row in rows if f"decision-{row.face.pk}" in given or f"shield-{row.face.pk}" in given]
            if not _decide(request, page):
                return None
            if act == "rest":
                shown = [row.face.pk for row in rows if row.decision in {Decision.CONSENT, Decision.CROWD} and not row.shield]
                actions.blur_all_but(by=by, kind=kind, id=id, shown=shown, at=at)
            left = undecided(kind, id)
            messages.success(request, _left(left))
            return redirect(f"{request.path}#{'signer' if not left else 'visages'}")
        case "crowd":
            count = actions.crowd_the_rest(by=by, kind=kind, id=id, at=at)
            messages.success(request, f"{count} visages de foule." if count > 1 else "C’est noté.")
            return redirect(f"{request.path}#signer")
        case "draw":
            if not box.is_valid():
                return None
            face = actions.draw_box(by=by, kind=kind, id=id, at=at, **box.given)
            messages.success(request, "Le cadre est posé : cette place sera floutée.")
            return redirect(f"{request.path}?visage={face.pk}#visage-{face.pk}")
        case "undraw":
            drawn = next((row.face for row in rows if str(row.face.pk) == given.get("face", "")), None)
            if drawn is None:
                raise GateRefused("Ce cadre n’est plus là : il a déjà été retiré.")
            actions.remove_box(by=by, face=drawn, at=at)
            messages.success(request, "Le cadre est retiré.")
            return redirect(f"{request.path}#visages")
        case "sign":
            actions.sign_sheet(by=by, kind=kind, id=id, ticked=given.getlist("line"), at=at)
            messages.success(request, "Vous avez signé. Une personne de la délégation regarde, puis accepte ou vous répond.")
            return redirect(request.path)
        case "reopen":
            actions.send_back(by=by, kind=kind, id=id, reason="reprise par son éditeur.", at=at, is_told=False)
            messages.success(request, "La feuille est rouverte : plus rien ne paraît jusqu’à votre nouvelle signature.")
            return redirect(request.path)
    raise GateRefused("Ce bouton n’a pas été compris : rechargez la page, puis recommencez.")


def _decide(request: SignedInRequest, rows: list[Row]) -> bool:
    """Write what was chosen for these faces, all or nothing. Errors stand on their rows."""
    given, at = request.POST, clock.now()
    typed = {row.face.pk: _typed(given, row.face.pk) for row in rows}
    consents = Consent.objects.in_bulk([one[1] for one in typed.values() if one[1]])
    with transaction.atomic():
        for row in rows:
            row.decision, row.consent, row.shield = typed[row.face.pk]
            if (row.decision, row.consent, row.shield) == (row.face.decision, row.face.consent_id, row.face.shield):
                continue
            try:
                actions.decide_face(
                    by=request.user, face=row.face, decision=row.decision, shield=row.shield, at=at,
                    consent=consents.get(row.consent) if row.consent and row.decision == Decision.CONSENT else None,
                )  # fmt: skip
            except GateRefused as refusal:
                row.error = refusal.message
        is_done = not any(row.error for row in rows)
        transaction.set_rollback(not is_done)
    return is_done


def _typed(given: QueryDict, pk: int) -> tuple[str, int | None, str]:
    """(decision, consent, shield): a consent that is chosen says the decision too."""
    decision = given.get(f"decision-{pk}", Decision.UNDECIDED)
    chosen = given.get(f"consent-{pk}", "")
    consent = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 19 else None
    shield = given.get(f"shield-{pk}", "")
    if consent and decision == Decision.UNDECIDED:
        decision = Decision.CONSENT
    if shield in Shield.values and shield:
        return Decision.BLUR, None, shield
    return decision, consent if decision == Decision.CONSENT else None, shield


def _render(
    request: SignedInRequest, sheet: Sheet, it: Carried, rows: list[Row], box: BoxForm, wrong: Mapping[str, str],
    *, is_refused: bool,
) -> HttpResponse:  # fmt: skip
    kind, id = sheet.carrier_kind, sheet.carrier_id
    is_open = sheet.state == State.OPEN
    lines = named(in_force(register_of(sheet.organisation_id), localdate(clock.now()))) if is_open else []
    shown = {row.face.consent_id: row.face.consent for row in rows if row.face.consent is not None}
    names = {line.consent.pk: line.name for line in named(shown.values())}
    for row in rows:
        row.name = names.get(row.face.consent_id or 0, "")
    page, pages = _paged(request, len(rows))
    chosen = next((row for row in rows if str(row.face.pk) == request.GET.get("visage", "")), None)
    at_ms = _at(request, it)
    if chosen is not None and "t" not in request.GET:
        at_ms = (chosen.face.first_ms + chosen.face.last_ms) // 2
    context = frame("videos" if kind == "video" else "images") | {
        "sheet": sheet, "it": it, "is_film": kind == "video", "rows": rows[(page - 1) * A_PAGE : page * A_PAGE],
        "count": len(rows), "left": sum(row.face.decision == Decision.UNDECIDED or row.face.is_being_followed for row in rows),
        "blurred": sum(row.face.decision == Decision.BLUR for row in rows), "page": page, "pages": range(1, pages + 1),
        "choices": CHOICES, "shields": SHIELDS, "lines": lines, "box": box,
        "is_open": is_open, "may_sign": can_sign(request.user, sheet), "checklist": LINES[kind], "wrong": wrong,
        "ticked": request.POST.getlist("line") if request.POST.get("act") == "sign" else [],
        "has_frames": hasattr(carrier_of(kind), "frame"), "chosen": chosen, "at_ms": at_ms,
        "steps_ms": [ms for ms in (at_ms - 5000, at_ms - 1000, at_ms + 1000, at_ms + 5000) if 0 <= ms <= it.duration_ms],
        "chosen_at": place_at(chosen.face.path, at_ms, chosen.face.first_ms, chosen.face.last_ms) if chosen else None,
        "register": f"/redaction/consentements/?pour={sheet.organisation.slug}",
        "frame": f"/moi/cadres/{'video' if kind == 'video' else 'image'}/{id}/",
    }  # fmt: skip
    return render(request, "pictures/sheet.html", context, status=422 if is_refused else 200)


def _at(request: SignedInRequest, it: Carried) -> int:
    """The moment that is looked at: `?t=` in milliseconds, or « 1:23 » as it was typed."""
    typed = request.GET.get("t", "")
    if typed.isascii() and typed.isdigit() and len(typed) < 10:
        return min(int(typed), it.duration_ms)
    try:
        return min(ClockField(required=False).clean(request.GET.get("instant", "")) or 0, it.duration_ms)
    except ValidationError:  # what is no time is the beginning
        return 0


def _paged(request: SignedInRequest, count: int) -> tuple[int, int]:
    pages = max(1, -(-count // A_PAGE))
    asked = request.GET.get("page", "")
    return (min(max(int(asked), 1), pages) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1), pages


def _left(left: int) -> str:
    if not left:
        return "Tous les visages sont décidés : il reste à signer."
    return (
        "C’est enregistré. Il reste un visage à décider."
        if left == 1
        else f"C’est enregistré. Il reste {left} visages à décider."
    )
