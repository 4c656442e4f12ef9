"""The API put together: its routes as views of ours, its description as OpenAPI 3.1."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import URLPattern, path
from ninja import NinjaAPI, Router

from parvis.ground.core.access import AUTOMATED_PREFIX

from . import problems
from .doors import open_view, token_view
from .open import ROUTERS as OPEN
from .own import ROUTERS as OWN
from .reference import SHOWN

PREFIX = "api/v1/"
ABOUT = (
    "Lire tout ce qui est public sur Parvis, et écrire pour son organisation avec une clé. "
    "Les exemples et le mode d’emploi sont à /api/. Les listes vont par date, par nom ou par numéro : rien n’y est classé."
)
FAILURES = {
    "400": "La demande ne se lit pas",
    "404": "Rien à cette adresse",
    "422": "Ce qui est demandé ou envoyé ne convient pas",
    "429": "Trop de demandes : voir Retry-After",
}
WAITING = {"Retry-After": {"description": "Secondes à attendre.", "schema": {"type": "integer"}}}
OWN_FAILURES = {
    "401": "Pas de clé, ou une clé qui ne vaut plus",
    "403": "La clé n’a pas ce droit",
}

api = NinjaAPI(title="Parvis", version="1.0.0", description=ABOUT, openapi_url=None, docs_url=None, urls_namespace="api-v1")
problems.plug(api)
for where, router in (*OPEN, *OWN):
    api.add_router(where, router)


def patterns() -> list[URLPattern]:
    """Each address once, behind its door."""
    params = _params()
    found: dict[str, URLPattern] = {}
    for pattern in api.urls[0]:
        route = str(pattern.pattern)
        if not isinstance(pattern, URLPattern) or not route or route in found:
            continue
        address = PREFIX + route
        is_own = f"/{address}".startswith(AUTOMATED_PREFIX)
        view = token_view(pattern.callback) if is_own else open_view(pattern.callback, params.get(route, ()))
        found[route] = path(address, view, name=f"api_{pattern.name}")
    return list(found.values())


def _params() -> dict[str, tuple[str, ...]]:
    """What a list may be asked for, by its route: other parameters neither reach it nor multiply what is kept."""
    told: dict[str, tuple[str, ...]] = {}
    for where, router in OPEN:
        for route, view in router.path_operations.items():
            names = [name for operation in view.operations for model in operation.models for name in _asked(model)]
            told[_route(where, route)] = tuple(dict.fromkeys(names))
    return told


def _asked(model: Any) -> list[str]:
    return list(model.__ninja_flatten_map__) if model.__ninja_param_source__ == "query" else []


def _route(where: str, route: str) -> str:
    written = f"{where}/{route}".replace("//", "/").strip("/")
    for kind in ("int:", "slug:"):
        written = written.replace("{" + kind, "<" + kind)
    return written.replace("{", "<").replace("}", ">")


@cache
def description() -> str:
    """OpenAPI 3.1, with what every route may answer besides what it promises."""
    told: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=f"/{PREFIX}"), default=str))
    told["servers"] = [{"url": settings.PUBLIC_URL}]
    told["info"]["license"] = {"name": "Licence Ouverte 2.0", "url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}
    shapes = told.setdefault("components", {}).setdefault("schemas", {})
    shapes["Problem"] = problems.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    shapes.update(shapes["Problem"].pop("$defs", {}))
    for address, methods in told["paths"].items():
        for method, operation in methods.items():
            _complete(operation, is_own=address.startswith(AUTOMATED_PREFIX), writes=method not in {"get", "head"})
            call = SHOWN[f"{method.upper()} {address.removeprefix(f'/{PREFIX}'.rstrip('/'))}"]
            operation["x-codeSamples"] = [{"lang": "Shell", "label": "curl", "source": call.at(settings.PUBLIC_URL)}]
    return json.dumps(told, ensure_ascii=False, indent=1)


def _complete(operation: dict[str, Any], *, is_own: bool, writes: bool) -> None:
    failures = FAILURES | (OWN_FAILURES if is_own else {})
    for status, words in failures.items():
        operation["responses"][status] = {
            "description": words,
            "content": {problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        } | ({"headers": WAITING} if status == "429" else {})
    if writes:
        operation.setdefault("parameters", []).append(
            {
                "in": "header", "name": "Idempotency-Key", "required": False,
                "schema": {"type": "string", "pattern": "^[!-~]{1,64}$"},
                "description": "Une chaîne tirée par le programme : la même demande renvoyée avec elle dans les 24 heures "
                "n’est faite qu’une fois.",
            }
        )  # fmt: skip


__all__ = ["Router", "api", "description", "patterns"]
