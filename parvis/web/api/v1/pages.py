"""The API told: to programs as OpenAPI, to people as a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.ground.core.pages import programs, public
from parvis.ground.core.problems import CODES
from parvis.people.access.models import EVENTS, Scope

from . import doors
from .examples import EXAMPLES, VERIFY
from .house import description


@public()
def openapi(request: HttpRequest) -> HttpResponse:
    return HttpResponse(description(), content_type="application/json; charset=utf-8")


@public()
def guide(request: HttpRequest) -> HttpResponse:
    """For whoever writes the program: a volunteer, the supplier of a till."""
    told = [example.at(settings.PUBLIC_URL) for example in EXAMPLES]
    context = {
        "open_examples": [one for one in told if not one.needs_key], "own_examples": [one for one in told if one.needs_key],
        "families": _families(), "scopes": Scope.choices, "events": EVENTS.items(), "verify": VERIFY,
        "problems": [(code, status, words) for code, (status, words) in CODES.items()],
        "open_times": programs.times(), "own_times": doors.TIMES, "url": settings.PUBLIC_URL,
    }  # fmt: skip
    return render(request, "api/guide.html", context)


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    address: str
    summary: str
    about: str
    curl: str


@cache
def _families() -> list[tuple[str, list[Route]]]:
    """Every route as its description tells it, by family."""
    found: dict[str, list[Route]] = {}
    for address, methods in json.loads(description())["paths"].items():
        for method, operation in methods.items():
            curl = operation["x-codeSamples"][0]["source"]
            route = Route(method.upper(), address, operation["summary"], operation.get("description", ""), curl)
            found.setdefault(operation["tags"][0], []).append(route)
    return list(found.items())
