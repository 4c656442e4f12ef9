"""The proof of no tracking (R21): what a browser found when it visited every kind of page, signed; and how to do it again."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from parvis.commons.tracking.actions import PROOFS_TAG
from parvis.commons.tracking.models import Proof
from parvis.commons.tracking.queries import latest_proof, proofs
from parvis.commons.tracking.signing import fingerprint, public_key
from parvis.ground.core.pages import depends_on, public

HISTORY = 30


@public()
def proof(request: HttpRequest) -> HttpResponse:
    """The newest proof and those before it; where there is none, only how to look for oneself."""
    depends_on(request, PROOFS_TAG)
    newest = latest_proof()
    shown: dict[str, Any] = {"proof": newest, "history": proofs()[:HISTORY], "fingerprint": fingerprint(public_key())}
    if newest is not None:
        told = json.loads(bytes(newest.document))
        shown |= {"told": told, "began_at": datetime.fromisoformat(told["began_at"]), "bad": _bad(told)}
    return render(request, "portal/plain/proof.html", shown)


def _bad(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The pages that contacted, set or kept something, or did not answer; with what."""
    return [page for pattern in told["patterns"] for page in pattern["pages"] if page["verdict"] != "clean"]


@public()
def document(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """The signed bytes, exactly."""
    found = _found(request, number)
    return HttpResponse(bytes(found.document), content_type="application/json; charset=utf-8")


@public()
def signature(request: HttpRequest, number: int | None = None) -> HttpResponse:
    found = _found(request, number)
    return HttpResponse(bytes(found.signature), content_type="application/octet-stream")


@public()
def key(request: HttpRequest) -> HttpResponse:
    """The public half of the pair that signs, always at this address."""
    return HttpResponse(public_key(), content_type="application/x-pem-file")


@public()
def statement(request: HttpRequest) -> HttpResponse:
    """For programs: what is promised, and what the newest proof found, whatever that is."""
    depends_on(request, PROOFS_TAG)
    base, newest = settings.PUBLIC_URL, latest_proof()
    told: dict[str, Any] = {
        "version": 1,
        "promise": {"third_party_hosts": [], "cookies_when_signed_out": [], "storage_when_signed_out": []},
        "explained_at": f"{base}/transparence/preuve/",
        "public_key": f"{base}/transparence/preuve.pem",
        "proof": None,
    }
    if newest is not None:
        told["proof"] = {
            "verdict": newest.verdict,
            "ended_at": newest.ended_at.isoformat(timespec="seconds"),
            "pages": newest.pages,
            "document": f"{base}/transparence/preuve/{newest.pk}.json",
            "signature": f"{base}/transparence/preuve/{newest.pk}.sig",
        }
    return JsonResponse(told)


def _found(request: HttpRequest, number: int | None) -> Proof:
    depends_on(request, PROOFS_TAG)
    found = latest_proof() if number is None else Proof.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    return found
