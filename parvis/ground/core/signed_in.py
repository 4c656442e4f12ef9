"""Django's middleware of the signed-in half: on the public half it does not even run.

There a request has no session, no user and no messages, so a page cannot read who is asking; and without
cookies there is nothing that a forged request could borrow, so no CSRF check either (see `cookieless`).
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

from .access import is_private


class _SignedInHalf:
    get_response: Any

    def __call__(self, request: HttpRequest) -> Any:
        if is_private(request):
            return super().__call__(request)  # type: ignore[misc]
        return self.get_response(request)


class Sessions(_SignedInHalf, SessionMiddleware):
    pass


class Csrf(_SignedInHalf, CsrfViewMiddleware):
    def process_view(self, request: HttpRequest, *args: Any) -> Any:
        return super().process_view(request, *args) if is_private(request) else None


class Members(_SignedInHalf, AuthenticationMiddleware):
    pass


class Messages(_SignedInHalf, MessageMiddleware):
    pass
