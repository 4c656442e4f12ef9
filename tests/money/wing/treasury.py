"""What the bank tells, what treasurers make of it, the runs they prepare, the months they close; and the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from django.db import transaction

from parvis.money.billing import actions as billing
from parvis.money.billing.models import BankLine, DebitMandate, Document, Payment, Run, RunLine
from parvis.money.billing.queries.mandates import bank_day
from parvis.money.billing.queries.runs import live_total, runs_to_book
from parvis.money.ledger.actions import close_month
from parvis.money.ledger.queries import month_to_close
from parvis.money.subscriptions import actions as subscriptions
from parvis.money.subscriptions.actions import gifts
from tests.money.billing.bank_files import THEIRS, Moved

from .steps import AMOUNTS, ANY, YES_OR_NO, Act, Steps, of

TOLD = ("due", "due", "part", "unknown", "fees", "run", "run", "order", "return", "noted")


def _lines(dice: Random) -> list[tuple[str, int, int]]:
    return [(dice.choice(TOLD), dice.randrange(12), dice.choice(AMOUNTS)) for _ in range(dice.randint(1, 4))]


# How often, what, and what is drawn for it.
ACTS: tuple[Act, ...] = (
    (5, "bank_tells", {"told": _lines, "with_the_last": YES_OR_NO}),
    (4, "explain", {
        "choice": ANY, "what": of("payment", "payment", "credit", "fees", "send back", "known", "return"), "who": ANY,
    }),
    (4, "prepare", {"kind": of("debit", "transfer"), "by_second": YES_OR_NO}),
    (5, "follow_run", {
        "choice": ANY, "verb": of("through", "through", "sign", "send", "cancel", "leave out"), "by_second": YES_OR_NO,
    }),
    (1, "mandate", {"choice": ANY, "sign": YES_OR_NO}),
    (5, "days_pass", {"days": of(1, 3, 6, 17, 32)}),
    (1, "close", {}),
)  # fmt: skip


class Treasury(Steps):
    def bank_tells(self, told: list[tuple[str, int, int]], with_the_last: bool) -> None:
        lines = [line for kind, choice, cents in told if (line := self._line(kind, choice, cents)) is not None]
        if not lines:
            return
        earlier = self.bank.last if with_the_last else []
        content = self.bank.statement(lines, with_the_last=with_the_last)

        def take_in() -> billing.Imported:
            return billing.import_file(by=self.world.treasurer, content=content, file_name="releve.xml", at=self.now)

        taken = self.attempt("import", take_in, again=take_in)
        assert taken is None or taken.new <= len(lines) or not earlier
        if taken is not None:
            fresh = {line.bank_id for line in lines}
            assert BankLine.objects.filter(bank_id__in=fresh).count() == len(fresh), "each movement once, and all of them"

    def _line(self, kind: str, choice: int, cents: int) -> Moved | None:
        """What a bank tells of what is under way, once each."""
        if kind in {"due", "part"}:
            invoice = self.invoice(choice)
            if invoice is None:
                return None
            amount = invoice.open_amount if kind == "due" else cents
            return self.bank.moved(amount or cents, self.now, reference=invoice.reference)
        if kind == "unknown":
            return self.bank.moved(cents, self.now, text="VIR RECU", name="Mme Inconnue")
        if kind == "fees":
            return self.bank.moved(-cents, self.now, text="COTISATION")
        if kind == "noted":
            payment = Payment.objects.filter(means="transfer", seen_by_bank=False, came_back_on=None).first()
            settled = payment.settlements.select_related("document").first() if payment else None
            reference = settled.document.reference if settled else ""
            return self.bank.moved(payment.amount, self.now, reference=reference) if payment else None
        return self._line_of_a_run(kind, choice)

    def _line_of_a_run(self, kind: str, choice: int) -> Moved | None:
        orders = RunLine.objects.select_related("run").filter(run__state="booked", was_collected=True, came_back_on=None)
        if kind == "run":
            runs = list(Run.objects.filter(state="booked", seen_by_bank=False, lines__bank_lines=None).distinct().order_by("id"))
            run = runs[choice % len(runs)] if runs else None
            total = live_total(run) if run else 0
            if run is None or not total:
                return None
            return self.bank.moved(total if run.kind == "debit" else -total, self.now, text=f"REMISE {run.reference}")
        if kind == "order":
            untold = list(orders.filter(run__seen_by_bank=False, bank_lines=None).order_by("id"))
        else:
            untold = list(orders.filter(run__seen_by_bank=True).order_by("id"))
        if not untold:
            return None
        order = untold[choice % len(untold)]
        sign = (1 if order.run.kind == "debit" else -1) * (1 if kind == "order" else -1)
        reason = "AM04" if kind == "return" else ""
        return self.bank.moved(sign * order.amount, self.now, end_to_end=order.end_to_end, reason=reason)

    def explain(self, choice: int, what: str, who: int) -> None:
        """A treasurer says what a line in suspense is, rightly or not."""
        waiting = list(BankLine.objects.filter(outcome="").order_by("id")[:12])
        if not waiting:
            return
        line, customer, by = waiting[choice % len(waiting)], self.world.customer(who), self.world.treasurer
        opened = list(Document.objects.unsettled().filter(organisation=customer.organisation, kind="380").order_by("id")[:2])
        payment = Payment.objects.filter(amount=abs(line.amount)).order_by("-id").first()
        order = RunLine.objects.select_related("run").filter(amount=abs(line.amount)).order_by("-id").first()
        told: dict[str, Any] = {"by": by, "line": line, "at": self.now}
        acts: dict[str, Callable[[], Any]] = {
            "payment": lambda: billing.is_payment(organisation=customer.organisation, documents=opened, **told),
            "credit": lambda: billing.is_payment(organisation=customer.organisation, documents=[], **told),
            "fees": lambda: billing.is_fees(**told),
            "send back": lambda: billing.send_back(name="Mme Inconnue", reason="Pas pour nous.", **told),
        }
        if payment is not None:
            acts["known"] = lambda: billing.is_known(payment=payment, **told)
        if order is not None:
            acts["return"] = lambda: billing.is_return(order=order, **told)
        if what in acts:
            self.attempt(f"explain {what}", acts[what], again=acts[what])

    def prepare(self, kind: str, by_second: bool) -> None:
        by = self.world.second if by_second else self.world.treasurer
        on = bank_day(self.today + timedelta(days=3))
        if kind == "debit":
            act = lambda: billing.prepare_debits(by=by, scheme="CORE", execute_on=on, at=self.now)  # noqa: E731
        else:
            act = lambda: billing.prepare_transfers(by=by, execute_on=on, at=self.now)  # noqa: E731
        self.attempt(f"prepare {kind}", act, again=act)

    def follow_run(self, choice: int, verb: str, by_second: bool) -> None:
        runs = list(Run.objects.filter(state__in=("prepared", "signed")).order_by("id"))
        if not runs:
            return
        run, by = runs[choice % len(runs)], self.world.second if by_second else self.world.treasurer

        @transaction.atomic
        def send() -> None:
            billing.download(by=by, run=run, at=self.now)
            billing.mark_sent(by=by, run=run, at=self.now)

        @transaction.atomic
        def through() -> None:
            other = self.world.second if run.prepared_by_id == self.world.treasurer.pk else self.world.treasurer
            billing.sign_off(by=other, run=run, at=self.now)
            billing.download(by=other, run=run, at=self.now)
            billing.mark_sent(by=run.prepared_by, run=run, at=self.now)

        acts: dict[str, Callable[[], Any]] = {
            "through": through,
            "sign": lambda: billing.sign_off(by=by, run=run, at=self.now),
            "send": send,
            "cancel": lambda: billing.cancel(by=by, run=run, reason="Mauvais jour", at=self.now),
            "leave out": lambda: billing.leave_out(by=by, run=run, position=choice, at=self.now),
        }
        self.attempt(f"run {verb}", acts[verb], again=acts[verb])

    def mandate(self, choice: int, sign: bool) -> None:
        customer = self.world.customer(choice)
        standing = DebitMandate.objects.filter(organisation=customer.organisation, ended_at=None).first()
        if sign:
            self.attempt(
                "sign mandate",
                lambda: billing.sign_mandate(
                    by=customer.owner,
                    organisation=customer.organisation,
                    iban=THEIRS,
                    name="Titulaire",
                    accepts=True,
                    at=self.now,
                ),
            )
        elif standing is not None:
            self.attempt(
                "end mandate",
                lambda: billing.end_mandate(by=customer.owner, mandate=standing, reason="Autre banque", at=self.now),
            )

    def days_pass(self, days: int) -> None:
        """The clock goes on; what comes round by itself comes round, twice."""
        self.now += timedelta(days=days)
        self.attempt("round of the day", self._rounds, again=self._rounds)

    def _rounds(self) -> None:
        for run in runs_to_book(self.today):
            billing.book_run(run=run, at=self.now)
            billing.book_run(run=run, at=self.now)
        subscriptions.tend_all(at=self.now)
        gifts.remind_of_ends(at=self.now)
        billing.remind_all(at=self.now)

    def close(self) -> None:
        turn = month_to_close()
        if turn is None:
            return
        act = lambda: close_month(by=self.world.treasurer, month=turn, at=self.now)  # noqa: E731
        self.attempt("close month", act, again=act)
