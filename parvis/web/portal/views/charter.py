"""The charter: the text in force, the texts before it, and what changed between them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.commons.moderation import charter as texts
from parvis.ground.core import clock
from parvis.ground.core.pages import changes_at, public


@public()
def charter(request: HttpRequest, version: int | None = None) -> HttpResponse:
    """The version in force, or the one asked for: one that decisions of its time cite."""
    now = clock.now()
    changes_at(request, texts.next_change(now))
    in_force = texts.version_in_force(now)
    try:
        shown = in_force if version is None else texts.find_version(str(version))
    except texts.UnknownArticle as unknown:
        raise Http404 from unknown
    context = {
        "shown": shown,
        "in_force": in_force,
        "is_coming": shown.since > in_force.since,
        "articles": [(article, texts.novelty(shown, article)) for article in shown.articles],
        "versions": texts.versions()[::-1],
        "address": "/charte/" if shown == in_force else f"/charte/{shown.name}/",
    }
    return render(request, "portal/charter.html", context)
