"""Mollie (Amsterdam), by its REST API v2.

Amounts travel as strings with two decimals. Notices carry the number of a payment and nothing else, unsigned: whoever gets
one asks. What is asked twice with the same `Idempotency-Key` within an hour is done once; beyond, a refund is looked for before
it is made again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from parvis.ground.core.money import decimal
from parvis.ground.core.outgoing import Answer, OutgoingRefused, fetch

from .port import (
    Charge,
    Mode,
    ProviderAccountSeen,
    ProviderAway,
    ProviderFailure,
    RefundState,
    Seen,
    SeenRefund,
    SeenState,
    Started,
    WrongKey,
)

URL = "https://api.mollie.com"
KEY = re.compile(r"(?:live|test)_[A-Za-z0-9]{30,60}", re.ASCII)
_PAYMENT = re.compile(r"tr_[A-Za-z0-9]{6,40}", re.ASCII)
_AMOUNT = re.compile(r"(\d{1,10})\.(\d{2})", re.ASCII)
_STATES = {
    "open": SeenState.OPEN, "pending": SeenState.PENDING, "authorized": SeenState.PENDING, "paid": SeenState.PAID,
    "failed": SeenState.FAILED, "canceled": SeenState.CANCELLED, "expired": SeenState.EXPIRED,
}  # fmt: skip
_REFUNDS = {
    "queued": RefundState.UNDER_WAY, "pending": RefundState.UNDER_WAY, "processing": RefundState.UNDER_WAY,
    "refunded": RefundState.DONE, "failed": RefundState.FAILED, "canceled": RefundState.FAILED,
}  # fmt: skip
SECONDS = 12.0
AWAY = "Rien n’est débité : réessayez dans quelques minutes, ou payez autrement."


class Mollie:
    """One account of Mollie, opened by its key. `url` is another than Mollie's own only in the demonstration and in tests."""

    def __init__(self, key: str, *, url: str = URL) -> None:
        if not KEY.fullmatch(key):
            raise WrongKey("Cette clé n’est pas une clé de Mollie : elle commence par « live_ » ou « test_ ».", field="key")
        self._key, self._url = key, url

    def account(self) -> ProviderAccountSeen:
        said = self._ask("GET", "/v2/methods")
        if not isinstance(said.get("count"), int):
            raise _nonsense()
        if not said["count"]:
            raise ProviderFailure(
                "Ce compte Mollie n’a encore aucun moyen de paiement : activez la carte bancaire sur le site de Mollie.",
                field="key",
            )
        return ProviderAccountSeen("Mollie", Mode.LIVE if self._key.startswith("live_") else Mode.TEST)

    def create(self, charge: Charge) -> Started:
        asked = {
            "amount": _money(charge.amount), "description": charge.description[:255], "redirectUrl": charge.return_url,
            "webhookUrl": charge.notice_url, "locale": "fr_FR", "metadata": {"attempt": charge.attempt},
        }  # fmt: skip
        said = self._ask("POST", "/v2/payments", asked, once=f"attempt-{charge.attempt}")
        seen = self._seen(said)
        if seen.amount != charge.amount or seen.attempt != charge.attempt or not seen.pay_url:
            raise _nonsense()
        return Started(seen.reference, seen.pay_url)

    def look(self, reference: str) -> Seen:
        return self._seen(self._ask("GET", f"/v2/payments/{_named(reference)}?embed=refunds,chargebacks"))

    def refund(self, reference: str, *, amount: int, ours: str, description: str) -> SeenRefund:
        known = next((one for one in self.look(reference).refunds if one.ours == ours), None)
        if known is not None:
            return known
        asked = {"amount": _money(amount), "description": description[:255], "metadata": {"refund": ours}}
        return _refund(self._ask("POST", f"/v2/payments/{_named(reference)}/refunds", asked, once=f"refund-{ours}"))

    def _ask(self, method: str, path: str, asked: Mapping[str, Any] | None = None, *, once: str = "") -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._key}", "Accept": "application/json", "User-Agent": "Parvis"}
        if once:
            headers["Idempotency-Key"] = once
        body = json.dumps(asked).encode() if asked is not None else b""
        if body:
            headers["Content-Type"] = "application/json"
        try:
            answer = fetch(
                method,
                f"{self._url}{path}",
                headers=headers,
                body=body,
                seconds=SECONDS,
                own="" if self._url == URL else self._url,
            )
            said = answer.json() if answer.status not in {429, *range(500, 600)} else None
        except OutgoingRefused as error:
            raise ProviderAway(f"Le prestataire de paiement ne répond pas. {AWAY}") from error
        return self._understood(answer, said)

    def _understood(self, answer: Answer, said: Any) -> dict[str, Any]:
        if said is None:
            raise ProviderAway(f"Le prestataire de paiement est en panne. {AWAY}")
        if answer.status in {401, 403}:
            raise WrongKey("Mollie ne reconnaît pas cette clé : copiez-la de nouveau depuis votre tableau de bord.", field="key")
        if answer.status in {404, 410}:
            raise ProviderFailure("Le prestataire ne connaît pas ce paiement.")
        if not isinstance(said, dict):
            raise _nonsense()
        if not answer.is_fine:
            told = " ".join(str(said.get("detail") or "").split())[:200]
            raise ProviderFailure(f"Le prestataire de paiement refuse{f' : « {told} »' if told else ''}.")
        return said

    def _seen(self, said: Mapping[str, Any]) -> Seen:
        try:
            embedded = said.get("_embedded") or {}
            link = ((said.get("_links") or {}).get("checkout") or {}).get("href") or ""
            return Seen(
                reference=_named(str(said["id"])),
                attempt=str((said.get("metadata") or {}).get("attempt") or ""),
                state=_STATES[said["status"]],
                amount=_cents(said["amount"]),
                mode=Mode(said["mode"]),
                refunds=[_refund(one) for one in embedded.get("refunds") or []],
                taken_back=[
                    (str(one["id"])[:40], _cents(one["amount"]))
                    for one in embedded.get("chargebacks") or []
                    if not one.get("reversedAt")
                ],
                pay_url=self._page(str(link)) if link else "",
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _nonsense() from error

    def _page(self, link: str) -> str:
        """Where the buyer pays: nowhere but at the provider's own."""
        parts, own = urlsplit(link), urlsplit(self._url)
        is_theirs = parts.scheme == "https" and (parts.hostname or "").endswith(".mollie.com") and parts.port in {None, 443}
        is_own = self._url != URL and (parts.scheme, parts.netloc) == (own.scheme, own.netloc)
        if not (is_theirs or is_own) or "@" in parts.netloc or len(link) > 1_000:
            raise ValueError("elsewhere")
        return link


def _refund(said: Mapping[str, Any]) -> SeenRefund:
    try:
        ours = str((said.get("metadata") or {}).get("refund") or "")
        return SeenRefund(str(said["id"])[:40], ours, _cents(said["amount"]), _REFUNDS[said["status"]])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _nonsense() from error


def _money(cents: int) -> dict[str, str]:
    return {"currency": "EUR", "value": decimal(cents)}


def _cents(amount: Mapping[str, Any]) -> int:
    """Euros alone, with their two decimals. Raises ValueError."""
    found = _AMOUNT.fullmatch(str(amount["value"]).removeprefix("-"))
    if found is None or amount["currency"] != "EUR":
        raise ValueError("no euros")
    return int(found[1]) * 100 + int(found[2])


def _named(reference: str) -> str:
    """The number of a payment, fit for an address. Raises ProviderFailure."""
    if not _PAYMENT.fullmatch(reference):
        raise ProviderFailure("Le prestataire ne connaît pas ce paiement.")
    return quote(reference, safe="")


def _nonsense() -> ProviderAway:
    return ProviderAway(f"Le prestataire de paiement a répondu de travers. {AWAY}")
