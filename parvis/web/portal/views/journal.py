"""The head of the journal's chain, published every day for anyone to note."""

from __future__ import annotations

import json
from datetime import date, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.core.pages import depends_on, public
from parvis.ground.journal.actions import HEADS_TAG
from parvis.ground.journal.chain import GENESIS
from parvis.ground.journal.queries import published_heads

PER_PAGE = 31


@public(params=("avant",))
def heads(request: HttpRequest) -> HttpResponse:
    """The newest days first, and how to check them."""
    depends_on(request, HEADS_TAG)
    asked = request.GET.get("avant")
    found = published_heads()
    if asked is not None:
        found = found.filter(day__lt=_day(asked))
    shown = list(found[: PER_PAGE + 1])
    if asked is not None and not shown:
        raise Http404
    older = shown[PER_PAGE - 1].day.isoformat() if len(shown) > PER_PAGE else None
    context = {"heads": shown[:PER_PAGE], "older": older, "is_first": asked is None, "genesis": GENESIS}
    return render(request, "portal/journal.html", context)


@public()
def heads_json(request: HttpRequest) -> HttpResponse:
    """Every head, the oldest first."""
    depends_on(request, HEADS_TAG)
    told = {
        "source": f"{settings.PUBLIC_URL}/transparence/journal/",
        "chaine": "SHA-256",
        "origine": GENESIS,
        "empreintes": [
            {
                "jour": head.day.isoformat(),
                "lignes": head.position,
                "empreinte": head.head,
                "publiee_le": head.published_at.isoformat(timespec="seconds"),
            }
            for head in published_heads().reverse()
        ],
    }
    return HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if len(text) == 10 else date.max + timedelta(1)
    except (ValueError, OverflowError):
        raise Http404 from None
