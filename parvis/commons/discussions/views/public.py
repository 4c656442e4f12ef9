"""The older comments of a content, for everyone: its own page shows the latest threads, these pages all before them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.commons.contents import registry
from parvis.ground.core.pages import depends_on, public

from ..queries import comments_of, older_than
from .common import content_or_404

PER_PAGE = 50


@public(params=("avant",))
def threads(request: HttpRequest, kind: str, id: int) -> HttpResponse:
    """Page by page, back to the first thread; `?avant=812`: those that began before that one."""
    content = content_or_404(kind, id)
    depends_on(request, f"{kind}:{id}", *registry.kind_of(kind).page_tags(id))
    if not registry.seen_by(kind, [id], None):
        raise Http404
    before = None
    if "avant" in request.GET:
        asked = request.GET["avant"]
        if not (asked.isascii() and asked.isdigit() and len(asked) <= 15):
            raise Http404
        before = int(asked)
    shown = comments_of(kind, id, limit=PER_PAGE, before=before)
    if not shown:
        raise Http404
    context = {"content": content, "comments": shown, "older": older_than(kind, id, shown), "is_first": before is None}
    return render(request, "discussions/threads.html", context)
