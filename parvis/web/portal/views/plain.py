"""The plain pages that a sovereign site owes its readers: one table, one view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.commons.limits import rules as limits
from parvis.ground.core import clock
from parvis.ground.core.crawling import AI_CRAWLERS, Crawling
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.territories.queries import france

from ..promise import figures, stale_at


@dataclass(frozen=True)
class Plain:
    """A page of text; `more` adds what is measured when it is made."""

    template: str
    more: Callable[[HttpRequest], dict[str, Any]] = field(default=lambda request: {})


def _operator(request: HttpRequest) -> dict[str, Any]:
    return {"operator": settings.OPERATOR}


def _promise(request: HttpRequest) -> dict[str, Any]:
    now = clock.now()
    depends_on(request, f"territory:{france().pk}")
    changes_at(request, stale_at(now))
    return {"figures": figures(now), "now": now}


def _limits(request: HttpRequest) -> dict[str, Any]:
    return {
        "rules": [(rule.does, list(zip(rule.rates, rule.new, strict=True))) for rule in limits.RULES],
        "spans": [said for _, said in limits.SPANS],
        "same": limits.SAME_TEXT, "same_new": limits.SAME_TEXT_NEW, "shortest": limits.SHORTEST_TEXT,
    }  # fmt: skip


def _robots(request: HttpRequest) -> dict[str, Any]:
    return {"default": Crawling(settings.CRAWLING).label, "crawlers": AI_CRAWLERS, "operator": settings.OPERATOR}


PAGES = {
    "qui-sommes-nous": Plain("about", _operator),
    "mentions-legales": Plain("legal", _operator),
    "confidentialite": Plain("privacy", _operator),
    "promesse": Plain("promise", _promise),
    "navigateur": Plain("browser"),
    "accessibilite": Plain("accessibility", _operator),
    "transparence": Plain("transparency"),
    "transparence/limites": Plain("limits", _limits),
    "transparence/robots": Plain("robots", _robots),
    "transparence/mesure": Plain("measure"),
}


@public()
def plain(request: HttpRequest, page: str) -> HttpResponse:
    shown = PAGES[page]
    return render(request, f"portal/plain/{shown.template}.html", shown.more(request))
