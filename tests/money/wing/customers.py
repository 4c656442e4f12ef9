"""What customers, shopkeepers and those who receive their money do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from parvis.money.billing import actions as billing
from parvis.money.billing.models import Document, Means, Payment, Refund
from parvis.money.billing.queries.payments import credit_of
from parvis.money.subscriptions import actions as subscriptions
from parvis.money.subscriptions.actions import gifts
from parvis.money.subscriptions.queries import offers_for, size_of
from parvis.people.organisations.actions import accept
from parvis.people.organisations.models import Application
from tests.money.billing.bank_files import THEIRS

from .steps import ANY, CENTS, REASON, Act, Steps, of

SIZE = of(0, 3, 20)
MEANS = of(Means.TRANSFER, Means.TRANSFER, Means.DIRECT_DEBIT, Means.CHEQUE, Means.CASH, Means.ADMINISTRATIVE_MANDATE)
# How often, what, and what is drawn for it.
ACTS: tuple[Act, ...] = (
    (5, "subscribe", {"who": ANY, "choice": ANY, "size": SIZE, "means": MEANS, "place": ANY}),
    (2, "change_plan", {"who": ANY, "choice": ANY, "size": SIZE}),
    (2, "change_territory", {"who": ANY, "place": ANY}),
    (3, "alter", {"who": ANY, "verb": of("cancel", "keep", "means", "refund", "refund whole", "stranger"), "means": MEANS}),
    (1, "offer", {"who": ANY, "months": of(1, 6, 12)}),
    (1, "claim", {"choice": ANY, "who": ANY}),
    (1, "let_in", {"choice": ANY}),
    (8, "pay", {
        "choice": ANY, "how": of("exactly", "exactly", "in part", "too much", "nothing", "twice"), "cents": CENTS,
        "means": of(Means.TRANSFER, Means.CHEQUE, Means.CASH),
    }),
    (5, "correct", {
        "choice": ANY, "verb": of("take back", "take back", "use credit", "use credit", "write off", "give back", "drop"),
        "cents": CENTS,
    }),
    (2, "credit_note", {"choice": ANY, "percent": of(1, 33, 100)}),
)  # fmt: skip


class Customers(Steps):
    def subscribe(self, who: int, choice: int, size: int, means: Means, place: int) -> None:
        customer = self.world.customer(who)
        offers = offers_for(
            product="premium", kind=customer.organisation.kind, size=size_of(customer.organisation, size), on=self.today
        )
        act = lambda: subscriptions.subscribe(  # noqa: E731
            by=customer.owner, organisation=customer.organisation, plan=offers[choice % len(offers)], means=means, size=size,
            territory=self.world.places[place % len(self.world.places)], at=self.now,
        )  # fmt: skip
        self.attempt("subscribe", act, again=act)

    def change_plan(self, who: int, choice: int, size: int) -> None:
        found = self.subscription(who)
        if found is None:
            return
        customer, subscription = found
        offers = offers_for(
            product="premium", kind=customer.organisation.kind, size=size_of(customer.organisation, size), on=self.today
        )
        plan = offers[choice % len(offers)]
        act = lambda: subscriptions.change_plan(  # noqa: E731
            by=customer.owner, subscription=subscription, plan=plan, size=size, at=self.now
        )
        self.attempt("change_plan", act, again=act)

    def change_territory(self, who: int, place: int) -> None:
        found = self.subscription(who)
        if found is None:
            return
        customer, subscription = found
        territory = self.world.places[place % len(self.world.places)]
        act = lambda: subscriptions.change_territory(  # noqa: E731
            by=customer.owner, subscription=subscription, territory=territory, at=self.now
        )
        self.attempt("change_territory", act, again=act)

    def alter(self, who: int, verb: str, means: Means) -> None:
        found = self.subscription(who)
        if found is None:
            return
        customer, subscription = found
        told: dict[str, Any] = {"subscription": subscription, "at": self.now}
        acts: dict[str, Callable[[], Any]] = {
            "cancel": lambda: subscriptions.cancel(by=customer.owner, **told),
            "keep": lambda: subscriptions.keep(by=customer.owner, **told),
            "means": lambda: subscriptions.change_means(by=customer.owner, means=means, **told),
            "refund": lambda: subscriptions.refund(by=self.world.treasurer, reason=REASON, **told),
            "refund whole": lambda: subscriptions.refund(by=self.world.treasurer, reason=REASON, whole=True, **told),
            "stranger": lambda: subscriptions.refund(by=customer.owner, reason=REASON, **told),
        }
        self.attempt(verb, acts[verb], again=acts[verb])

    def offer(self, who: int, months: int) -> None:
        organisation = self.world.customer(who).organisation
        self.attempt(
            "offer",
            lambda: subscriptions.offer_term(
                by=self.world.administrator, organisation=organisation, months=months, reason=REASON, at=self.now
            ),
        )

    def claim(self, choice: int, who: int) -> None:
        """A shopkeeper types the code of a letter; the delegation lets the shop in some day."""
        _, code = self.world.codes[choice % len(self.world.codes)]
        member = self.world.shopkeepers[who % len(self.world.shopkeepers)]
        act = lambda: gifts.claim_by_code(  # noqa: E731
            by=member, typed=code, name="", office="gérance", papers="", at=self.now
        )
        self.attempt("claim", act, again=act)

    def let_in(self, choice: int) -> None:
        waiting = list(Application.objects.filter(state=Application.State.WAITING).order_by("pk"))
        if waiting:
            application = waiting[choice % len(waiting)]
            act = lambda: accept(by=self.world.denise, application=application, at=self.now)  # noqa: E731
            self.attempt("let_in", act, again=act)

    def pay(self, choice: int, how: str, cents: int, means: Means) -> None:
        invoice = self.invoice(choice, unsettled=how != "twice")
        if invoice is None:
            return
        left = invoice.open_amount if how != "twice" else invoice.total
        amount = {"in part": min(cents, max(left - 1, 1)), "too much": left + cents, "nothing": 0}.get(how, left)
        cause = f"history:{self.steps}"
        act = lambda: billing.receive(  # noqa: E731
            by=self.world.treasurer, document=invoice, amount=amount, means=means, on=self.today, cause=cause, at=self.now
        )
        self.attempt(f"pay {how}", act, again=act)

    def correct(self, choice: int, verb: str, cents: int) -> None:
        by, at = self.world.treasurer, self.now
        acts: dict[str, Callable[[], Any]] = {}
        invoice = self.invoice(choice)
        payments = list(Payment.objects.filter(came_back_on=None).order_by("-id")[:12])
        refunds = list(Refund.objects.filter(paid_on=None, dropped_at=None).order_by("id"))
        customer = self.world.customer(choice)
        cause = f"history:{self.steps}"
        opened = Document.objects.unsettled().filter(kind="380").select_related("organisation").order_by("-id")  # type: ignore[attr-defined]
        on_credit = (
            [one for one in opened[:12] if one.organisation is not None and credit_of(one.organisation)]
            if verb == "use credit"
            else []
        )
        if on_credit:
            acts["use credit"] = lambda: billing.use_credit(by=by, document=on_credit[choice % len(on_credit)], at=at)
        if invoice is not None:
            acts["write off"] = lambda: billing.write_off(by=by, document=invoice, reason=REASON, on=self.today, at=at)
        if payments:
            payment = payments[choice % len(payments)]
            acts["take back"] = lambda: billing.take_back(by=by, payment=payment, reason="impayé", on=self.today, at=at)
        if refunds:
            acts["drop"] = lambda: billing.drop_refund(by=by, refund=refunds[choice % len(refunds)], at=at)
        acts["give back"] = lambda: billing.refund_customer(
            by=by, organisation=customer.organisation, amount=min(cents, credit_of(customer.organisation) or 1), iban=THEIRS,
            reason=REASON, cause=cause, at=at,
        )  # fmt: skip
        if verb in acts:
            again = acts[verb] if verb not in {"use credit", "give back"} else None
            self.attempt(verb, acts[verb], again=again)

    def credit_note(self, choice: int, percent: int) -> None:
        """Taken back by hand, beside what the subscription does: never more than stands."""
        invoice = self.invoice(choice, unsettled=choice % 2 == 0)
        if invoice is None:
            return
        line = invoice.lines.select_related("territory").first()
        assert line is not None
        amount = line.net * percent // 100 or 1
        note = billing.Line(
            label="Geste", unit_price=amount, vat_rate=line.vat_rate, territory=line.territory, product=line.product,
            exemption=line.exemption,
        )  # fmt: skip
        cause = f"history:{self.steps}"
        act = lambda: billing.issue_credit_note(  # noqa: E731
            by=self.world.treasurer, document=invoice, lines=[note], reason=REASON, cause=cause, on=self.today, at=self.now
        )
        self.attempt("credit_note", act, again=act)
