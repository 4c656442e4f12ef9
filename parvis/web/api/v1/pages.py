"""The API told: to programs as OpenAPI, to people as a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from parvis.ground.core.pages import public

from .house import description


@public()
def openapi(request: HttpRequest) -> HttpResponse:
    return HttpResponse(description(), content_type="application/json; charset=utf-8")
