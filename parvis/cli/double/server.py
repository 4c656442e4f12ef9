"""The double's own small server: the API under /v2/, and the page where a buyer pays."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings

from parvis.ground.core.outgoing import OutgoingRefused, fetch

from .books import Books, Payment, Refund, cents
from .pages import error_page, pay_page

logger = logging.getLogger(__name__)
KEY = re.compile(r"test_[A-Za-z0-9]{30,60}", re.ASCII)
AMOUNT = re.compile(r"\d{1,7}\.\d{2}", re.ASCII)


class Double:
    """The provider. `platform` is where its notices go; without it they are kept for a test to deliver as it likes."""

    def __init__(self, *, port: int = 0, file: Path | None = None, platform: str = "") -> None:
        self.books, self.platform = Books(file), platform
        self.notices: list[tuple[str, str]] = []  # where to, and of which payment
        self.is_away = False
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", port), type("Bound", (Answering,), {"double": self}))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def settle(self, payment_id: str, status: str) -> None:
        """The buyer, or their bank, decided."""
        with self.books.lock:
            payment = self.books.payments[payment_id]
            payment.status = status
            self.books.keep()
        self.tell(payment)

    def refunded(self, payment_id: str, status: str = "refunded") -> None:
        """The bank carried the refunds of a payment through, or did not."""
        with self.books.lock:
            payment = self.books.payments[payment_id]
            for refund in payment.refunds:
                if refund.status in {"queued", "pending", "processing"}:
                    refund.status = status
            self.books.keep()
        self.tell(payment)

    def charge_back(self, payment_id: str, amount: str) -> None:
        """The buyer's bank took the money back."""
        with self.books.lock:
            payment = self.books.payments[payment_id]
            payment.chargebacks.append({"id": f"chb_{len(payment.chargebacks)}{payment.id[3:9]}", "amount": amount})
            self.books.keep()
        self.tell(payment)

    def tell(self, payment: Payment) -> None:
        if not payment.notice_url:
            return
        self.notices.append((payment.notice_url, payment.id))
        if self.platform:
            threading.Thread(target=self._deliver, args=(payment.notice_url, payment.id), daemon=True).start()

    def _deliver(self, url: str, payment_id: str) -> None:
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        with suppress(OutgoingRefused):  # the platform looks by itself too
            fetch("POST", url, headers=headers, body=urlencode({"id": payment_id}).encode(), own=self.platform)

    def tend(self) -> None:
        """Refunds go their way by themselves, for as long as the double runs."""
        while True:
            time.sleep(2)
            with self.books.lock:
                moved = self.books.due_refunds(time.time())
            for payment in moved:
                self.tell(payment)


class Answering(BaseHTTPRequestHandler):
    double: Double
    protocol_version = "HTTP/1.1"

    def log_message(self, *said: object) -> None:
        """Says nothing: what is asked holds keys."""

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        self._answer("POST")

    def _answer(self, method: str) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), 100_000))
        if parts.path.startswith("/v2/"):
            self.double.asked.append(f"{method} {parts.path}")
            status, said = self._api(method, parts.path, body)
            return self._send(status, json.dumps(said).encode(), "application/hal+json")
        if method == "POST" and parts.path.startswith("/push/"):  # a push service, for devices of the demonstration
            return self._send(201, b"", "text/plain")
        found = re.fullmatch(r"/payer/(tr_[a-z0-9]+)", parts.path)
        payment = self.double.books.payments.get(found[1]) if found else None
        if payment is None:
            return self._send(404, error_page(), "text/html; charset=utf-8")
        if method == "POST" and payment.status == "open":
            choice = parse_qs(body.decode(errors="replace")).get("choix", [""])[0]
            if choice in {"paid", "failed", "canceled", "pending"}:
                self.double.settle(payment.id, choice)
        if method == "POST" or payment.status != "open":
            return self._send(303, b"", "text/plain", {"Location": payment.return_url})
        return self._send(200, pay_page(payment), "text/html; charset=utf-8")

    def _api(self, method: str, path: str, body: bytes) -> tuple[int, dict[str, Any]]:
        if self.double.is_away:
            return 503, {"status": 503, "title": "Service Unavailable"}
        key = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if not KEY.fullmatch(key):
            return 401, {
                "status": 401,
                "title": "Unauthorized Request",
                "detail": "Missing authentication, or failed to authenticate",
            }
        asked = {}
        if body:
            try:
                asked = json.loads(body)
            except ValueError:
                return 400, {"status": 400, "title": "Bad Request", "detail": "The request body is no JSON"}
        once = f"{key} {self.headers.get('Idempotency-Key') or ''}"
        with self.double.books.lock:
            if not once.endswith(" ") and once in self.double.books.answered:
                return self.double.books.answered[once]
            answered = self._of_api(method, path, key, asked)
            if not once.endswith(" ") and answered[0] < 300:
                self.double.books.answered[once] = answered
            return answered

    def _of_api(self, method: str, path: str, key: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        books = self.double.books
        if (method, path) == ("GET", "/v2/methods"):
            return 200, {"count": 2, "_embedded": {"methods": [{"id": "creditcard"}, {"id": "bancontact"}]}}
        if (method, path) == ("POST", "/v2/payments"):
            wrong = _wrong_payment(asked)
            return (422, _unprocessable(*wrong)) if wrong else (201, self._payment(books.open(key=key, asked=asked)))
        found = re.fullmatch(r"/v2/payments/(tr_[a-z0-9]+)(/refunds)?", path)
        payment = books.payments.get(found[1]) if found else None
        if found is None or payment is None or payment.key != key:
            return 404, {"status": 404, "title": "Not Found", "detail": "No payment exists with this token"}
        if not found[2]:
            return 200, self._payment(payment)
        if method != "POST":
            return 200, {"_embedded": {"refunds": [_refund(one) for one in payment.refunds]}}
        value = str((asked.get("amount") or {}).get("value"))
        left = cents(payment.amount) - sum(
            cents(one.amount) for one in payment.refunds if one.status not in {"failed", "canceled"}
        )
        if payment.status != "paid" or not AMOUNT.fullmatch(value) or not 0 < cents(value) <= left:
            return 422, _unprocessable("The specified amount cannot be refunded", "amount")
        return 201, _refund(books.give_back(payment, amount=value, metadata=asked.get("metadata") or {}))

    def _payment(self, payment: Payment) -> dict[str, Any]:
        links: dict[str, Any] = {"self": {"href": f"{self.double.url}/v2/payments/{payment.id}"}}
        if payment.status == "open":
            links["checkout"] = {"href": f"{self.double.url}/payer/{payment.id}", "type": "text/html"}
        return {
            "resource": "payment", "id": payment.id, "mode": "test", "status": payment.status, "description": payment.description,
            "amount": {"value": payment.amount, "currency": "EUR"}, "metadata": payment.metadata,
            "redirectUrl": payment.return_url, "webhookUrl": payment.notice_url, "_links": links,
            "_embedded": {
                "refunds": [_refund(one) for one in payment.refunds],
                "chargebacks": [
                    {"id": one["id"], "amount": {"value": one["amount"], "currency": "EUR"}} for one in payment.chargebacks
                ],
            },
        }  # fmt: skip

    def _send(self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _wrong_payment(asked: dict[str, Any]) -> tuple[str, str] | None:
    """What is wrong and in which field, as Mollie says it."""
    amount = asked.get("amount")
    if not isinstance(amount, dict) or amount.get("currency") != "EUR" or not AMOUNT.fullmatch(str(amount.get("value"))):
        return "The amount contains an invalid value", "amount"
    if cents(amount["value"]) <= 0:
        return "The amount is lower than the minimum", "amount"
    if not asked.get("description"):
        return "The description is missing", "description"
    if not str(asked.get("redirectUrl", "")).startswith("http"):
        return "The redirect URL is invalid", "redirectUrl"
    return None


def _unprocessable(detail: str, named: str) -> dict[str, Any]:
    return {"status": 422, "title": "Unprocessable Entity", "detail": detail, "field": named}


def _refund(refund: Refund) -> dict[str, Any]:
    return {
        "resource": "refund", "id": refund.id, "status": refund.status, "metadata": refund.metadata,
        "amount": {"value": refund.amount, "currency": "EUR"},
    }  # fmt: skip


@contextmanager
def running(*, port: int = 0, file: Path | None = None, platform: str = "") -> Iterator[Double]:
    """The double, answering in a thread of this process until the block ends. Raises OSError where the port is taken."""
    double = Double(port=port, file=file, platform=platform)
    threading.Thread(target=double.server.serve_forever, kwargs={"poll_interval": 0.05}, name="double", daemon=True).start()
    if platform:
        threading.Thread(target=double.tend, name="double refunds", daemon=True).start()
    try:
        yield double
    finally:
        double.server.shutdown()
        double.server.server_close()


@contextmanager
def standing_in(platform: str | None = None) -> Iterator[Double | None]:
    """The double where the settings of a demonstration want it, with what it remembered; nothing anywhere else.

    `platform` is told what happens, unless it is "" (nobody serves yet).
    """
    url = urlsplit(settings.PROVIDER_DOUBLE_URL)
    if not url.port or url.hostname != "127.0.0.1":
        yield None
        return
    file = settings.VAR / "provider-double.json"
    told = settings.PUBLIC_URL if platform is None else platform
    with ExitStack() as stack:
        try:
            double: Double | None = stack.enter_context(running(port=url.port, file=file, platform=told))
        except OSError:  # the port is another's: paying by card says that the provider is away
            logger.warning("the double of the payment provider could not be started on port %s", url.port)
            double = None
        yield double
