"""The delegation's desk: who waits, their papers, the verdict, the letters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from parvis.ground.core.access import SignedInRequest, desk
from parvis.ground.core.clock import now
from parvis.ground.core.errors import NotAllowed, Refused
from parvis.people.delegations.models import Delegation
from parvis.people.delegations.queries import looked_at
from parvis.people.members.models import Member

from ..actions import accept, look_at, print_letters, read_declaration, recuse, refuse
from ..forms import RefusalForm, VerdictForm
from ..models import Evidence, Verification
from ..permissions import delegations_verified_by, verifications_decided_by
from ..queries import (
    are_colleagues,
    decided_of,
    expected_at_counter,
    letter_of,
    letters_to_print,
    may_be_relatives,
    past_verifications_of,
    pieces_of,
    places_of,
    queue_of,
    queue_states,
    same_person_as,
)


def may_enter(member: Member) -> bool:
    return delegations_verified_by(member, now()).exists()


def delegations_in_charge(request: SignedInRequest) -> tuple[list[Delegation], Delegation]:
    """Those the member verifies for, their own first, and the one that is looked at."""
    at = now()
    return looked_at(request.user, delegations_verified_by(request.user, at), request.GET.get("delegation"), at)


@desk("delegation", may_enter)
def queue(request: SignedInRequest) -> HttpResponse:
    """Who waits for the delegation, the longest wait first; the letters to print; the search of the counter."""
    at = now()
    delegations, delegation = delegations_in_charge(request)
    states = queue_states(delegations, at)
    text = request.GET.get("q", "").strip()[:80]
    rows = expected_at_counter(delegation, text) if text else queue_of(delegation)
    page = Paginator(rows.exclude(member=request.user).exclude(recusals__member=request.user), 30).get_page(
        request.GET.get("page")
    )
    printing = letters_to_print(delegation).exclude(member=request.user).exclude(recusals__member=request.user)
    shown: dict[str, Any] = {
        "delegation": delegation,
        "choices": [(one, states[one.pk]) for one in delegations],
        "state": states[delegation.pk],
        "text": text,
        "page": page,
        "rows": [(one, one.is_late(at)) for one in page],
        "letters": [] if text else [(one, one.is_late(at)) for one in printing[:50]],
    }
    return render(request, "verification/queue.html", shown)


@desk("delegation", may_enter)
def decisions(request: SignedInRequest) -> HttpResponse:
    """What stays of past requests: method, date, verifier, territory, verdict."""
    delegations, delegation = delegations_in_charge(request)
    page = Paginator(decided_of(delegation), 30).get_page(request.GET.get("page"))
    shown = {"delegation": delegation, "choices": [(one, None) for one in delegations], "page": page}
    return render(request, "verification/decisions.html", shown)


def _decided(request: SignedInRequest, pk: int) -> Verification:
    found: Verification = get_object_or_404(
        verifications_decided_by(request.user, now()).select_related("member", "delegation", "territory"), pk=pk
    )
    return found


@desk("delegation", may_enter)
def request_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person's request: what they declared, their papers, and the verdict."""
    at, verification = now(), _decided(request, pk)
    act = request.POST.get("act") if request.method == "POST" else None
    pieces = pieces_of(verification)
    verdict = VerdictForm(
        request.POST if act == "accept" else None, verification=verification, kinds={piece.kind for piece in pieces},
        places=places_of(verification.delegation, at),
    )  # fmt: skip
    refusal = RefusalForm(request.POST if act == "refuse" else None)
    if act:
        done = _act(request, verification, act, verdict, refusal)
        if done is not None:
            return done
    letter = letter_of(verification)
    shown = {
        "verification": verification,
        "declared": read_declaration(by=request.user, verification=verification, at=at),
        "identity": [piece for piece in pieces if piece.kind == Evidence.Kind.IDENTITY],
        "home": [piece for piece in pieces if piece.kind == Evidence.Kind.HOME],
        "same_person": same_person_as(verification) if verification.asks_identity else [],
        "is_colleague": are_colleagues(request.user, verification.member),
        "may_be_relative": may_be_relatives(request.user, verification),
        "earlier": [one for one in past_verifications_of(verification.member)[:5] if one.decided_at],
        "letter": letter,
        "letter_is_live": letter is not None and letter.is_live(at),
        "is_late": verification.is_late(at),
        "verdict": verdict,
        "refusal": refusal,
    }
    return render(request, "verification/request.html", shown, status=422 if verdict.errors or refusal.errors else 200)


def _act(
    request: SignedInRequest, verification: Verification, act: str, verdict: VerdictForm, refusal: RefusalForm
) -> HttpResponse | None:
    """Do what the pressed button says; None where a form must be shown again."""
    form = {"accept": verdict, "refuse": refusal}.get(act)
    if form is not None and not form.is_valid():
        return None
    by, at, name = request.user, now(), verification.name
    try:
        match act:
            case "accept":
                data = verdict.cleaned_data
                accept(
                    by=by, verification=verification, identity_seen=data.get("identity_seen", ""),
                    home_seen=data.get("home_seen", ""), third_place=data["third_place"], at=at,
                )  # fmt: skip
                messages.success(request, f"{name} : demande validée, pièces détruites.")
            case "refuse":
                refuse(by=by, verification=verification, reason=refusal.cleaned_data["reason"], at=at)
                messages.success(request, f"{name} : demande refusée, votre motif envoyé, pièces détruites.")
            case "recuse":
                recuse(by=by, verification=verification, at=at)
                messages.success(request, "Une autre personne décidera de cette demande.")
    except NotAllowed:
        raise
    except Refused as refused:
        if form is None:
            messages.error(request, refused.message)
        else:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return None
    return redirect("identities")


def _piece(request: SignedInRequest, pk: int, piece: int) -> Evidence:
    found: Evidence = get_object_or_404(
        _decided(request, pk).evidence.exclude(kind=Evidence.Kind.DECLARATION).select_related("verification"), pk=piece
    )
    return found


@require_GET
@desk("delegation", may_enter)
def piece(request: SignedInRequest, pk: int, piece: int) -> HttpResponse:
    """One page of a document, as large as the screen lets it be."""
    found = _piece(request, pk, piece)
    others = pieces_of(found.verification)
    place = [one.pk for one in others].index(found.pk)
    shown = {
        "verification": found.verification,
        "piece": found,
        "position": place + 1,
        "count": len(others),
        "previous": others[place - 1] if place else None,
        "next": others[place + 1] if place + 1 < len(others) else None,
    }
    return render(request, "verification/piece.html", shown)


@require_GET
@desk("delegation", may_enter)
def picture(request: SignedInRequest, pk: int, piece: int) -> HttpResponse:
    """The picture itself, marked with who looks; this is the viewing that the journal keeps."""
    try:
        content = look_at(by=request.user, evidence=_piece(request, pk, piece), at=now())
    except NotAllowed:
        raise
    except Refused as refusal:
        return HttpResponse(refusal.message, status=410, content_type="text/plain; charset=utf-8", headers=UNKEPT)
    return HttpResponse(content, content_type="image/jpeg", headers=UNKEPT)


UNKEPT = {"Cache-Control": "no-store, private", "Content-Disposition": "inline", "X-Robots-Tag": "noindex"}


@require_POST
@desk("delegation", may_enter)
def letters(request: SignedInRequest) -> HttpResponse:
    """The chosen letters as one PDF to print; each choice gives a new code."""
    numbers = [int(number) for number in request.POST.getlist("letter") if number.isdecimal() and len(number) < 19]
    chosen = verifications_decided_by(request.user, now()).filter(pk__in=numbers)
    if "again" not in request.POST:  # a list sent twice must not undo the codes that are on their way
        chosen = chosen.filter(turn=Verification.Turn.DELEGATION)
    try:
        if not numbers:
            raise Refused("Cochez au moins une lettre à imprimer.")
        if not chosen:
            raise Refused("Ces lettres sont déjà imprimées : pour en refaire une, ouvrez la demande.")
        content = print_letters(by=request.user, verifications=chosen, at=now())
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("identities")
    headers = {"Cache-Control": "no-store, private", "Content-Disposition": 'attachment; filename="lettres-parvis.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
