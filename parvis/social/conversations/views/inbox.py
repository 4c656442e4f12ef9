"""One's conversations: those one is in, those one is asked into, those one left; and searching in all of them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from parvis.ground.core.access import SignedInRequest, signed_in

from ..queries import counts, gone_of, inbox_of, lines, requests_of, search

A_PAGE = 30


@signed_in
def inbox(request: SignedInRequest) -> HttpResponse:
    return _list(request, inbox_of(request.user), "")


@signed_in
def requests(request: SignedInRequest) -> HttpResponse:
    """What strangers wrote: apart from the rest, and nobody is told whether it was read."""
    return _list(request, requests_of(request.user), "demandes")


@signed_in
def gone(request: SignedInRequest) -> HttpResponse:
    return _list(request, gone_of(request.user), "anciennes")


@signed_in
def search_page(request: SignedInRequest) -> HttpResponse:
    """A page of results; a long search goes on from where it stopped."""
    text = request.GET.get("q", "").replace("\x00", "")[:200].strip()
    results = search(request.user, text, start=request.GET.get("suite", "")) if text else None
    return render(request, "conversations/search.html", {"text": text, "results": results})


def _list(request: SignedInRequest, found: Any, which: str) -> HttpResponse:
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    unread, asked = counts(request.user)
    shown = {
        "which": which, "page": page, "lines": lines(request.user, page.object_list), "unread": unread, "asked": asked,
        "may_write": request.user.may_speak,
    }  # fmt: skip
    return render(request, "conversations/inbox.html", shown)
