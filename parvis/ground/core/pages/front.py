"""The outermost layer of the server: the public half never sees a cookie."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from parvis.ground.core.access import is_private_path


class Front:
    """A WSGI application in front of Django's."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not is_private_path(environ.get("PATH_INFO", "/")):
            environ.pop("HTTP_COOKIE", None)
            environ.pop("HTTP_AUTHORIZATION", None)
        return self.application(environ, start_response)
