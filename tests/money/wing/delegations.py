"""What stays in the territories: codes, disputes and their decision, statements of the month, what is handed over, rates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from parvis.money.subscriptions.actions import referrals
from parvis.money.subscriptions.actions.shares import hand_over, make_statements, set_rate
from parvis.money.subscriptions.models import ReferralDispute

from .steps import ANY, Act, Steps, of

LONG_REASON = "Nous étions au marché ce jour-là, trois personnes l’ont vu."
# How often, what, and what is drawn for it.
ACTS: tuple[Act, ...] = (
    (2, "statements", {}),
    (2, "refer", {"who": ANY, "choice": ANY}),
    (2, "dispute", {"who": ANY, "choice": ANY}),
    (2, "decide", {"choice": ANY, "outcome": of(*ReferralDispute.Outcome.values)}),
    (1, "arrange", {"choice": ANY, "what": of("hand over", "rate", "rate too high")}),
)


class Delegations(Steps):
    def statements(self) -> None:
        """Of the month that is over, for every delegation to which something is due."""
        month = self.today.replace(day=1) - timedelta(days=1)
        act = lambda: make_statements(by=self.world.treasurer, month=month, at=self.now)  # noqa: E731
        self.attempt("statements", act, again=act)

    def refer(self, who: int, choice: int) -> None:
        customer, code = self.world.customer(who), self.world.referral_codes[choice % len(self.world.referral_codes)]
        act = lambda: referrals.use_code(  # noqa: E731
            by=customer.owner, organisation=customer.organisation, code=code, at=self.now
        )
        self.attempt("refer", act, again=act)

    def dispute(self, who: int, choice: int) -> None:
        """By a delegation that says it brought the customer, or by the customer."""
        customer, side = self.world.customer(who), choice % 3
        by, delegation = (customer.owner, None) if side == 2 else (self.world.presidents[side], self.world.delegations[side])
        act = lambda: referrals.dispute(  # noqa: E731
            by=by, organisation=customer.organisation, delegation=delegation, reason=LONG_REASON, at=self.now
        )
        self.attempt("dispute", act, again=act)

    def decide(self, choice: int, outcome: str) -> None:
        waiting = list(ReferralDispute.objects.filter(decided_at=None).order_by("pk"))
        if not waiting:
            return
        act = lambda: referrals.decide(  # noqa: E731
            by=self.world.treasurer, dispute=waiting[choice % len(waiting)], outcome=outcome, decision=LONG_REASON, at=self.now
        )
        self.attempt(f"decide {outcome}", act, again=act)

    def arrange(self, choice: int, what: str) -> None:
        territory, later = self.world.places[choice % len(self.world.places)], self.today + timedelta(days=1)
        told: dict[str, Any] = {"by": self.world.treasurer, "at": self.now}
        acts: dict[str, Callable[[], Any]] = {
            "hand over": lambda: hand_over(territory=territory, **told),
            "rate": lambda: set_rate(kind="base", rate=3_000 + 500 * (choice % 5), valid_from=later, **told),
            "rate too high": lambda: set_rate(kind="referral", rate=9_000, valid_from=later, **told),
        }
        self.attempt(what, acts[what], again=acts[what])
