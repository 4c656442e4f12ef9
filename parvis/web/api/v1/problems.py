"""What went wrong, as RFC 9457 says it: in French, with the fields it is about."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Literal

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from parvis.ground.core.errors import NotAllowed, Refused
from parvis.ground.core.problems import CODES, CONTENT_TYPE
from parvis.ground.core.problems import told as told_of


class Wrong(Schema):
    """One field, and what is wrong with it."""

    field: str = Field(description="Le champ en cause, vide quand il s’agit de l’ensemble.")
    message: str


class Problem(Schema):
    """Ce qui n’a pas marché (RFC 9457)."""

    type: str = Field(description="L’adresse où `code` est expliqué.")
    code: Literal[tuple(CODES)] = Field(description="Ne change pas : c’est de lui qu’un programme décide.")  # type: ignore[valid-type]
    title: str
    status: int
    detail: str = Field(description="En français, dit quoi faire.")
    errors: list[Wrong] = []


class Refusal(Exception):
    """Answered as a problem with this status."""

    def __init__(self, status: int, detail: str, *, headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers or {}


def problem(
    status: int, detail: str, errors: Iterable[tuple[str, str]] = (), headers: dict[str, str] | None = None, *, code: str = ""
) -> HttpResponse:
    """`code`: one of CODES, where it is not the usual one of its status."""
    told = told_of(status, detail, code=code)
    wrong = [{"field": field, "message": message} for field, message in errors]
    if wrong:
        told["errors"] = wrong
    return HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=CONTENT_TYPE, headers=headers)


def method_not_allowed(answer: HttpResponse) -> HttpResponse:
    """The same answer, said as a problem."""
    allowed = answer["Allow"]
    return problem(405, f"Cette adresse s’emploie avec {allowed}.", headers={"Allow": allowed})


def unreadable(error: Exception) -> HttpResponse:
    """A body that was not read: too long, or broken."""
    if isinstance(error, RequestDataTooBig):
        return problem(413, "Envoyez moins de données à la fois.")
    return problem(400, "Cette demande ne se lit pas.")


def plug(api: NinjaAPI) -> None:
    """Tell the API how each failure is answered."""
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(NotAllowed, _not_found)
    api.add_exception_handler(Http404, _not_found)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(Refusal, _told)
    for kind in (RequestDataTooBig, SuspiciousOperation, MultiPartParserError):
        api.add_exception_handler(kind, _unread)


def _unread(request: HttpRequest, error: Any) -> HttpResponse:
    return unreadable(error)


def _refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(422, error.message, [(error.field or "", error.message)], code="refused")


def _told(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status, error.detail, headers=error.headers)


def _not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, "Rien ne se trouve à cette adresse.")


def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    detail = "Envoyez une clé en cours dans l’en-tête « Authorization: Bearer parvis_… »."
    return problem(401, detail, headers={"WWW-Authenticate": 'Bearer realm="Parvis"'})


def _http(request: HttpRequest, error: Any) -> HttpResponse:
    detail = "Le corps de la demande n’est pas du JSON." if error.status_code == 400 else str(error)
    return problem(error.status_code, detail)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    wrong = [(_field(one["loc"]), _words(one)) for one in error.errors]
    named = ", ".join(dict.fromkeys(field for field, _ in wrong if field))
    return problem(422, f"Corrigez : {named}." if named else "Cette demande ne convient pas.", wrong, code="invalid")


def _field(where: Iterable[Any]) -> str:
    """("body", "given", "title") -> "title", ("form", "given", "alt") -> "alt": what the sender wrote, not how we call it."""
    parts = [str(part) for part in where]
    return ".".join(parts[2:] if parts[:1] == ["body"] or parts[:2] == ["form", "given"] else parts[1:])


_SAID = {
    "missing": "Ce champ est nécessaire.",
    "extra_forbidden": "Ce champ n’existe pas.",
    "string_type": "Écrivez un texte.",
    "int_type": "Écrivez un nombre entier.",
    "int_parsing": "Écrivez un nombre entier.",
    "int_from_float": "Écrivez un nombre entier.",
    "bool_type": "Écrivez true ou false.",
    "bool_parsing": "Écrivez true ou false.",
    "list_type": "Écrivez une liste.",
    "datetime_parsing": "Écrivez une date et une heure avec leur fuseau : 2026-11-22T18:30:00+01:00.",
    "datetime_from_date_parsing": "Écrivez une date et une heure avec leur fuseau : 2026-11-22T18:30:00+01:00.",
    "timezone_aware": "Dites le fuseau : 2026-11-22T18:30:00+01:00.",
    "date_from_datetime_parsing": "Écrivez un jour : 2026-11-22.",
    "date_parsing": "Écrivez un jour : 2026-11-22.",
    "string_pattern_mismatch": "Cette valeur n’a pas la forme attendue.",
}


def _words(one: dict[str, Any]) -> str:
    kind, limits = one["type"], one.get("ctx", {})
    if kind in _SAID:
        return _SAID[kind]
    if kind == "string_too_long":
        return f"{limits['max_length']} caractères au plus."
    if kind == "string_too_short":
        return "Ce champ ne peut pas être vide."
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"{'Au moins' if kind.startswith('greater') else 'Au plus'} {limits.get('ge', limits.get('le'))}."
    if kind in {"enum", "literal_error"}:
        return f"Choisissez parmi : {str(limits['expected']).replace(' or ', ', ')}."
    if kind == "too_long":
        return f"{limits['max_length']} éléments au plus."
    if kind == "too_short":
        return "Donnez-en au moins un."
    if kind == "value_error":
        return str(limits.get("error", "Cette valeur ne convient pas."))
    return "Cette valeur ne convient pas."
