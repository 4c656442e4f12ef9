"""The living style page: every component in its states, by day and by night."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace as Shown

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from parvis.ground.core.pages import public

from .examples import example_form, example_plots, stories, territory_page


@public()
def style(request: HttpRequest) -> HttpResponse:
    at = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    context = {
        "stories": stories(),
        "form": example_form(),
        "steps": ["Votre texte", "Les images", "Où publier", "Relire"],
        "path": [("Numérique", "/style/"), ("Souveraineté numérique", None)],
        "comment": Shown(
            id=1,
            author_name="Jeanne Roux",
            written_at=at,
            place="",
            likes=2,
            html=mark_safe("<p>Merci. À quelle heure ouvre la criée ?</p>"),
        ),  # fmt: skip
        "removed": Shown(id=2, place="gone"),
        "events": [
            Shown(at=at, title="Publié par la mairie de Narbonne", text="", tone=""),
            Shown(at=at, title="Invalidé par la délégation de Narbonne", text="Une photographie montre un mineur.", tone=""),
            Shown(at=at, title="Rétabli sans la photographie", text="", tone="good"),
        ],
        "results": [
            Shown(url="/style/", name="Narbonne", detail="commune, Aude"),
            Shown(url="/style/", name="Narbonne-Plage", detail="à Narbonne"),
        ],
        "swatches": [
            "page",
            "panel",
            "rule",
            "text",
            "text-soft",
            "text-quiet",
            "link",
            "plate",
            "tile",
            "green",
            "ochre",
            "focus",
        ],
        "plots": example_plots(),
        "at": at,
        "lights": [("day", "De jour"), ("night", "De nuit")],
    }
    return render(request, "design/style.html", context)


@public()
def style_territory(request: HttpRequest) -> HttpResponse:
    return render(request, "design/style_territory.html", {**territory_page(), "front": True})


@public()
def style_article(request: HttpRequest) -> HttpResponse:
    page = territory_page()
    return render(request, "design/style_article.html", {**page, "story": stories()[0], "kind": "articles/", "tab": "articles"})
