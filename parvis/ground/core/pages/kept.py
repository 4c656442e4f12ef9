"""A rendered page, ready to be sent: one answer for each encoding, with every header already written."""

from __future__ import annotations

import gzip
import threading
from hashlib import blake2b

import brotli

OVERHEAD = 2_000  # bytes that a kept page costs besides its bodies
WORTH_COMPRESSING = 400
COMPRESSIBLE = ("text/", "application/json", "application/feed+json", "application/javascript")
OWN_HEADERS = {"content-length", "content-encoding", "etag", "vary", "connection"}
Headers = list[tuple[str, str]]


class Answer:
    """The bytes of a page in one encoding.

    Names are in lower case and the length is left to the server: both measurably shorten each answer.
    """

    __slots__ = ("body", "etag", "head", "headers", "not_modified", "status")

    def __init__(self, status: str, headers: Headers, body: bytes, etag: str | None, encoding: str) -> None:
        self.status = status
        self.body = [body]
        self.etag = etag
        self.headers = [*headers, ("vary", "Accept-Encoding")]
        if encoding:
            self.headers.append(("content-encoding", encoding))
        if etag:
            self.headers.append(("etag", etag))
        self.head = [*self.headers, ("content-length", str(len(body)))]
        self.not_modified = [h for h in self.headers if h[0] in {"cache-control", "etag", "vary", "content-location"}]


class KeptPage:
    """A page as it was rendered once. Encodings are made when the first reader asks for them."""

    __slots__ = (
        "charged",
        "_body",
        "_digest",
        "_headers",
        "_lock",
        "_status",
        "answers",
        "expires",
        "ready",
        "recent",
        "tags",
        "weight",
    )

    def __init__(self, *, status: str, headers: Headers, body: bytes, tags: frozenset[str], expires: float) -> None:
        self.tags = tags
        self.expires = expires
        self.recent = False
        self.answers: dict[str, Answer] = {}  # by encoding
        self.ready: dict[str | None, Answer] = {}  # the same, by the words of Accept-Encoding that readers sent
        self.weight = OVERHEAD + len(body)
        self.charged = 0  # what of it the store has counted
        self._status = status
        self._headers = [(name.lower(), value) for name, value in headers if name.lower() not in OWN_HEADERS]
        self._body = body
        self._digest = blake2b(body, digest_size=12).hexdigest()
        self._lock = threading.Lock()

    def answer(self, encoding: str) -> Answer:
        """The page in this encoding ("br", "gzip" or "" as it is)."""
        with self._lock:
            made = self.answers.get(encoding)
            if made is None:
                body, used = self._encoded(encoding)
                etag = f'"{self._digest}{used and "-" + used}"' if self._status.startswith("200") else None
                made = self.answers[encoding] = Answer(self._status, self._headers, body, etag, used)
                if used:
                    self.weight += len(body)
            return made

    def _encoded(self, encoding: str) -> tuple[bytes, str]:
        kind = next((value for name, value in self._headers if name == "content-type"), "").lower()
        if not encoding or len(self._body) < WORTH_COMPRESSING or not (kind.startswith(COMPRESSIBLE) or "xml" in kind):
            return self._body, ""
        if encoding == "br":
            return brotli.compress(self._body, quality=5), "br"
        return gzip.compress(self._body, compresslevel=6, mtime=0), "gzip"


def accepted_encoding(header: str) -> str:
    """The best encoding we make that an Accept-Encoding header allows."""
    allowed: dict[str, bool] = {}
    for part in header.lower().split(","):
        name, _, quality = part.partition(";")
        allowed[name.strip()] = quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((encoding for encoding in ("br", "gzip") if allowed.get(encoding, allowed.get("*", False))), "")
