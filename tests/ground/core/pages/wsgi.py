"""Asking a WSGI application as a server would."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit


@dataclass
class Received:
    status: int
    headers: dict[str, str]
    body: bytes
    sent: list[tuple[str, str]] = field(default_factory=list)


def ask(application: Any, address: str, *, method: str = "GET", body: bytes = b"", **headers: str) -> Received:
    """`headers` as keywords: `accept_encoding="br"`."""
    url = urlsplit(address)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": url.path,
        "QUERY_STRING": url.query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "REMOTE_ADDR": "192.0.2.7",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(body)),
        **{("" if name == "content_type" else "HTTP_") + name.upper(): value for name, value in headers.items()},
    }
    started: list[Any] = []
    chunks = application(environ, lambda status, sent, *_: started.extend((status, sent)))
    content = b"".join(chunks)
    getattr(chunks, "close", lambda: None)()
    status, sent = started
    return Received(int(status.split()[0]), {name.lower(): value for name, value in sent}, content, sent)
