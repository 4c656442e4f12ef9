"""Who comes in: nobody in particular on the open half; on the other a token, its scope, its allowance, its repeated requests."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja.security import HttpBearer

from parvis.ground.core import clock
from parvis.ground.core.access import declare
from parvis.ground.core.errors import Refused
from parvis.ground.core.pages import programs, public
from parvis.ground.core.readers import Allowance
from parvis.ground.sealed.source import contributing
from parvis.people.access.actions import Replayed, answer_once, note_use
from parvis.people.access.models import Scope, Token
from parvis.people.access.queries import token_of

from .problems import Refusal, method_not_allowed, problem, unreadable

View = Callable[..., HttpResponse]
TIMES, SECONDS = 300, 60
ALLOWANCE = Allowance(times=TIMES, seconds=SECONDS)
OWN_POLICY = f'"token";q={TIMES};w={SECONDS}'
READING = frozenset({"GET", "HEAD", "OPTIONS"})
_KEY = re.compile(r"[\x21-\x7e]{1,64}")
JSON = "application/json; charset=utf-8"


class Bearer(HttpBearer):
    """A token with this scope; without one, any token."""

    def __init__(self, scope: Scope | None = None) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        found: Token | None = getattr(request, "token", None)
        if found is not None and self.scope is not None and not found.has(self.scope):
            raise Refusal(
                403, f"Cette clé ne permet pas cela : il lui faut le droit « {self.scope.label} » ({self.scope.value})."
            )
        return found


def open_view(view: View, params: tuple[str, ...]) -> View:
    """A page as any other: the same for everyone, kept, purged; and how much one may ask is announced."""

    @wraps(view)
    def announced(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["RateLimit-Policy"] = programs.policy()
        return response

    kept: Any = public(params=params)(announced)

    @wraps(kept)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _as_problem(kept(request, *args, **kwargs))

    return told


def token_view(view: View) -> View:
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = clock.now()
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        token = token_of(secret.strip(), at) if scheme.lower() == "bearer" else None
        request.token = token  # type: ignore[attr-defined]
        if token is None:
            response = _as_problem(view(request, *args, **kwargs))  # refused inside, as every missing token is
            response["RateLimit-Policy"] = OWN_POLICY
            return response
        spent = ALLOWANCE.spend(str(token.pk).encode())
        if not spent.is_allowed:
            response = problem(
                429, f"Cette clé a fait plus de {TIMES} demandes en une minute. Réessayez dans {spent.seconds} secondes.",
                headers={"Retry-After": str(spent.seconds)},
            )  # fmt: skip
        else:
            note_use(token=token, at=at)
            response = _as_problem(_written(view, request, token, *args, **kwargs))
        response["RateLimit-Policy"] = OWN_POLICY
        response["RateLimit"] = f'"token";r={spent.left};t={spent.seconds}'
        return response

    told: Any = declare(wrapper, "token")
    return told  # type: ignore[no-any-return]


def _as_problem(response: HttpResponse) -> HttpResponse:
    return method_not_allowed(response) if response.status_code == 405 else response


def _written(view: View, request: HttpRequest, token: Token, *args: Any, **kwargs: Any) -> HttpResponse:
    """What is read is read; what is written has a source, and is written once for one `Idempotency-Key`."""
    if request.method in READING:
        return view(request, *args, **kwargs)
    with contributing(request):
        key = request.headers.get("Idempotency-Key", "")
        if not key:
            return view(request, *args, **kwargs)
        if not _KEY.fullmatch(key):
            return problem(
                422, "La clé d’idempotence compte de 1 à 64 signes imprimables, sans espace.", [("Idempotency-Key", "")],
                code="idempotency-key",
            )  # fmt: skip
        return _once(view, request, token, key, *args, **kwargs)


def _body(request: HttpRequest) -> Iterator[bytes]:
    """What was sent, as one may compare it: of a form with files, its fields and the digest of each file."""
    if request.content_type != "multipart/form-data":
        yield request.body
        return
    for name in sorted(request.POST):
        yield json.dumps([name, request.POST.getlist(name)]).encode()
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            digest = hashlib.sha256()
            for chunk in file.chunks():
                digest.update(chunk)
            yield json.dumps([name, digest.hexdigest()]).encode()


def _once(view: View, request: HttpRequest, token: Token, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        said = b"\n".join([str(request.method).encode(), request.get_full_path().encode(), *_body(request)])
    except (RequestDataTooBig, MultiPartParserError) as error:
        return unreadable(error)
    made: list[HttpResponse] = []

    def act() -> tuple[int, str]:
        made.append(view(request, *args, **kwargs))
        return made[0].status_code, made[0].content.decode()

    try:
        told = answer_once(token=token, key=key, digest=hashlib.sha256(said).hexdigest(), at=clock.now(), act=act)
    except Refused as refusal:
        return problem(422, refusal.message, [(refusal.field or "", refusal.message)], code="idempotency-key")
    if isinstance(told, Replayed):
        again = HttpResponse(told.body, status=told.status, content_type=JSON)
        again["Idempotency-Replayed"] = "true"
        return again
    return made[0]
