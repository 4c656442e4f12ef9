"""The member's own pages: where the request stands, and what to do next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from parvis.ground.calendar.hours import describe
from parvis.ground.core.access import SignedInRequest, signed_in
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.readers import Limit
from parvis.people.delegations.queries import find_answering
from parvis.people.members.models import Member

from ..actions import add_document, come_to_counter, declare, enter_code, remove_document, send, withdraw
from ..forms import CodeForm, DeclarationForm, DocumentForm
from ..models import Evidence, Verification
from ..queries import latest_refusal_of, letter_of, open_verification_of, past_verifications_of, pieces_of, places_of

Purpose = Verification.Purpose
UPLOADS = Limit("evidence", times=40, seconds=3600)  # reading a document costs the machine more than a page


@signed_in
def verification(request: SignedInRequest) -> HttpResponse:
    """Where my verification stands, and the one thing to do now."""
    current = open_verification_of(request.user)
    act = request.POST.get("act") if request.method == "POST" else None
    documents = {}
    for kind in (Evidence.Kind.IDENTITY.value, Evidence.Kind.HOME.value):
        is_sent = act == f"upload-{kind}"
        documents[kind] = DocumentForm(
            request.POST if is_sent else None, request.FILES if is_sent else None, prefix=kind, auto_id=f"id_{kind}_%s"
        )
    code = CodeForm(request.POST if act == "code" else None)
    if act:
        if current is None:
            messages.error(request, "Cette demande est terminée : commencez-en une autre.")
            return redirect("verification")
        if _act(request, current, act, documents, code):
            return redirect("verification")
        current = open_verification_of(request.user)
    is_wrong = code.errors or any(form.errors for form in documents.values())
    return render(
        request, "verification/own.html", _shown(request.user, current, documents, code), status=422 if is_wrong else 200
    )


def _act(request: SignedInRequest, current: Verification, act: str, documents: dict[str, DocumentForm], code: CodeForm) -> bool:
    """Do what the pressed button says; False where a form must be shown again."""
    by, at = request.user, now()
    form = code if act == "code" else documents.get(act.removeprefix("upload-"))
    if form is not None and not form.is_valid():
        return False
    if isinstance(form, DocumentForm) and not UPLOADS.allows(request):
        form.add_error("file", "Beaucoup de fichiers sont déjà venus d’ici : attendez une heure, ou venez à un guichet.")
        return False
    try:
        if act == "code":
            enter_code(by=by, verification=current, code=code.cleaned_data["code"], at=at)
            messages.success(request, "Votre domicile est prouvé.")
        elif form is not None:
            kind = act.removeprefix("upload-")
            add_document(by=by, verification=current, kind=kind, content=form.cleaned_data["file"].file, at=at)
            messages.success(request, "Le document est arrivé ; il est chiffré.")
        elif act == "remove":
            number = request.POST.get("piece", "")
            found = current.evidence.select_related("verification").filter(pk=number if number.isdecimal() else 0)
            remove_document(by=by, evidence=get_object_or_404(found), at=at)
            messages.success(request, "Le document est détruit.")
        elif act == "send":
            send(by=by, verification=current, at=at)
            messages.success(request, "Votre demande est partie à la délégation.")
        elif act == "counter":
            come_to_counter(by=by, verification=current, at=at)
            messages.success(request, "Rien à envoyer : les lieux et les heures sont ci-dessous.")
        elif act == "withdraw":
            withdraw(by=by, verification=current, at=at)
            messages.success(request, "Votre demande est retirée ; ce que vous aviez déclaré et envoyé est détruit.")
    except NotAllowed:
        raise
    except Refused as refusal:
        if form is None:
            messages.error(request, refusal.message)
            return True
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return False
    return True


def _shown(member: Member, current: Verification | None, documents: dict[str, DocumentForm], code: CodeForm) -> dict[str, Any]:
    at = now()
    past = list(past_verifications_of(member)[:10])
    shown: dict[str, Any] = {"member": member, "current": current, "past": past, "refused": latest_refusal_of(member)}
    if current is None:
        shown["delegation"] = find_answering(member.home) if member.home and not member.is_verified else None
        return shown
    pieces = pieces_of(current)
    held = {kind: [piece for piece in pieces if piece.kind == kind] for kind in documents}
    takes_documents = current.state == "preparing" or (current.method == "letter" and current.asks_identity)
    asked = [
        (kind, title, help_text, held[kind], documents[kind])
        for kind, is_asked, title, help_text in (
            ("identity", current.asks_identity, "Pièce d’identité", IDENTITY_HELP),
            ("home", current.asks_home and current.method == "documents", "Justificatif de domicile", HOME_HELP),
        )
        if is_asked
    ]
    letter = letter_of(current) if current.method == "letter" else None
    needs_counter = current.method == "counter" or (current.method == "letter" and current.asks_identity and not held["identity"])
    return {
        **shown,
        "asked": asked if takes_documents else [],
        "is_ready": all(held_here for _, _, _, held_here, _ in asked),
        "steps": STEPS[current.method],
        "step": _step(current, letter, at),
        "letter": letter,
        "letter_is_live": letter is not None and letter.is_live(at),
        "code": code,
        "needs_counter": needs_counter,
        "places": [(place, describe(place.hours)) for place in places_of(current.delegation, at)] if needs_counter else [],
        "delegation_hours": describe(current.delegation.support_hours),
    }


STEPS = {
    "documents": ["Déclarer", "Envoyer les documents", "La délégation vérifie"],
    "counter": ["Déclarer", "Venir au guichet"],
    "letter": ["Déclarer", "Recevoir la lettre", "Entrer le code", "Montrer la pièce d’identité"],
}
IDENTITY_HELP = "Carte d’identité, passeport, titre de séjour ou permis de conduire, des deux côtés s’il en a deux."
HOME_HELP = (
    "De moins de trois mois : facture, quittance de loyer, avis d’impôt ou attestation d’hébergement. "
    "Les montants peuvent être cachés."
)


def _step(current: Verification, letter: Any, at: Any) -> int:
    if current.method == "documents":
        return 2 if current.state == "preparing" else 3
    if current.method == "counter":
        return 2
    if current.home_seen:
        return 4
    return 3 if letter is not None and letter.is_live(at) else 2


@signed_in
def declare_entry(request: SignedInRequest) -> HttpResponse:
    return _declare(request, Purpose.ENTRY, "verification/declare.html")


@signed_in
def declare_move(request: SignedInRequest) -> HttpResponse:
    return _declare(request, Purpose.MOVE, "verification/move.html")


@signed_in
def declare_rename(request: SignedInRequest) -> HttpResponse:
    return _declare(request, Purpose.RENAME, "verification/rename.html")


def _declare(request: SignedInRequest, purpose: Verification.Purpose, template: str) -> HttpResponse:
    member = request.user
    initial = {"first_name": member.first_name, "last_name": member.last_name, "method": "documents"}
    if request.GET.get("moyen") in Verification.Method.values:
        initial["method"] = request.GET["moyen"]
    if purpose == Purpose.ENTRY and member.home:
        initial["home"] = member.home.name
    form = DeclarationForm(request.POST or None, purpose=purpose, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        home = data.get("home") or member.home
        if home is None:
            form.add_error(None, "Déclarez d’abord votre commune : « J’ai déménagé », sur votre profil.")
        else:
            try:
                declare(
                    by=member, purpose=purpose, method=data["method"], first_name=data.get("first_name", member.first_name),
                    last_name=data.get("last_name", member.last_name), home=home, declared=form.declared, word=data["word"],
                    at=now(),
                )  # fmt: skip
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            else:
                return redirect("verification")
    shown = {
        "form": form,
        "member": member,
        "current": open_verification_of(member),
        "refused": latest_refusal_of(member),
        "is_fitting": member.is_verified == (purpose != Purpose.ENTRY),
    }
    return render(request, template, shown, status=422 if form.errors else 200)
