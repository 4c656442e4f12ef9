"""What the double remembers: payments and refunds, for each key, in a file where it is given one."""

from __future__ import annotations

import json
import secrets
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

REFUNDED_AFTER = 20.0  # seconds: in the demonstration a refund goes its way while one looks


@dataclass
class Refund:
    id: str
    amount: str
    status: str
    metadata: dict[str, Any]
    made_at: float


@dataclass
class Payment:
    id: str
    key: str
    amount: str
    description: str
    metadata: dict[str, Any]
    return_url: str
    notice_url: str
    status: str = "open"
    refunds: list[Refund] = field(default_factory=list)
    chargebacks: list[dict[str, str]] = field(default_factory=list)


class Books:
    """All that happened, under one lock."""

    def __init__(self, file: Path | None = None) -> None:
        self.lock = threading.RLock()
        self.file = file
        self.payments: dict[str, Payment] = {}
        self.answered: dict[str, tuple[int, dict[str, Any]]] = {}  # by key and Idempotency-Key
        if file is not None and file.exists():
            for told in json.loads(file.read_text()):
                payment = Payment(**{**told, "refunds": [Refund(**one) for one in told["refunds"]]})
                self.payments[payment.id] = payment

    def keep(self) -> None:
        if self.file is not None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self.file.with_suffix(".new")
            fresh.write_text(json.dumps([asdict(one) for one in self.payments.values()]))
            fresh.replace(self.file)

    def open(self, *, key: str, asked: dict[str, Any]) -> Payment:
        made = Payment(
            id=f"tr_{secrets.token_hex(6)}", key=key, amount=asked["amount"]["value"], description=asked["description"],
            metadata=asked.get("metadata") or {}, return_url=asked["redirectUrl"], notice_url=asked.get("webhookUrl") or "",
        )  # fmt: skip
        self.payments[made.id] = made
        self.keep()
        return made

    def give_back(self, payment: Payment, *, amount: str, metadata: dict[str, Any]) -> Refund:
        made = Refund(f"re_{secrets.token_hex(5)}", amount, "pending", metadata, time.time())
        payment.refunds.append(made)
        self.keep()
        return made

    def due_refunds(self, now: float) -> list[Payment]:
        """Refunds that went their way by now are done; gives their payments."""
        moved = []
        for payment in self.payments.values():
            for refund in payment.refunds:
                if refund.status == "pending" and refund.made_at + REFUNDED_AFTER <= now:
                    refund.status = "refunded"
                    moved.append(payment)
        if moved:
            self.keep()
        return moved


def cents(value: str) -> int:
    whole, _, rest = value.partition(".")
    return int(whole) * 100 + int(rest)
