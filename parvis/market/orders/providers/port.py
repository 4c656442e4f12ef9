"""What we ask of a payment provider, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Protocol

from parvis.ground.core.errors import Refused


class ProviderFailure(Refused):
    """The provider will not do it; the message says what to do."""


class WrongKey(ProviderFailure):
    """The key opens no account there."""


class ProviderAway(ProviderFailure):
    """It did not answer, or answered that it is ill: asking again later may work."""


class SeenState(StrEnum):
    """Where a payment stands at the provider."""

    OPEN = "open"  # the buyer has not paid yet
    PENDING = "pending"  # the bank has not said yes yet: nothing is paid
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"

    @property
    def is_over(self) -> bool:
        return self not in {SeenState.OPEN, SeenState.PENDING}


class RefundState(StrEnum):
    UNDER_WAY = "under_way"
    DONE = "done"
    FAILED = "failed"


class Mode(Enum):
    LIVE = "live"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Charge:
    """What a buyer is to pay. `attempt` is our own name of it, which the provider keeps and says again."""

    amount: int
    description: str
    attempt: str
    return_url: str
    notice_url: str


@dataclass(frozen=True, slots=True)
class Started:
    reference: str
    pay_url: str


@dataclass(frozen=True, slots=True)
class SeenRefund:
    reference: str
    ours: str  # our own name of it, "" where it was made at the provider's
    amount: int
    state: RefundState


@dataclass(frozen=True, slots=True)
class Seen:
    """A payment as the provider holds it now."""

    reference: str
    attempt: str
    state: SeenState
    amount: int
    mode: Mode
    refunds: Sequence[SeenRefund] = ()
    taken_back: Sequence[tuple[str, int]] = ()  # by the buyer's bank: reference and amount
    pay_url: str = ""


@dataclass(frozen=True, slots=True)
class ProviderAccountSeen:
    name: str
    mode: Mode


class Provider(Protocol):
    """One account at a provider. Everything raises ProviderFailure, WrongKey or ProviderAway."""

    def account(self) -> ProviderAccountSeen:
        """Whose key it is."""

    def create(self, charge: Charge) -> Started:
        """Ask for a payment. The same attempt asked for twice is one payment."""

    def look(self, reference: str) -> Seen:
        """Where a payment stands."""

    def refund(self, reference: str, *, amount: int, ours: str, description: str) -> SeenRefund:
        """Give back, whole or in part. The same `ours` asked for twice is one refund."""
