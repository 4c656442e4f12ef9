"""Two years of money: who subscribes and how they pay, what the bank tells, what the delegations are paid each month."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from parvis.ground.core.text.fold import fold
from parvis.money.billing import actions as billing
from parvis.money.billing.models import BankLine, Document, Issuer, Means, Remittance, Run
from parvis.money.billing.queries.mandates import bank_day
from parvis.money.ledger.actions import close_month
from parvis.money.subscriptions import actions as subscriptions
from parvis.money.subscriptions.actions import referrals, shares
from parvis.money.subscriptions.actions.jobs import declare_job
from parvis.money.subscriptions.models import Product, ReferralCode, Subscription
from parvis.money.subscriptions.queries import plan_for, size_of
from parvis.people.delegations import actions as delegations
from parvis.people.organisations.models import Organisation

from .bank import Bank
from .cast import Cast
from .declaring import siret_of
from .story import PARIS, Event

YEARS = timedelta(days=731)
TOWN_TO_MOVE, MOVES_ON = "etangs-vivants", 480  # its base moves from Gruissan to Narbonne
YEARLY_FROM = ("lettre-d-oc", 402)  # it has paid by the month for a year
REFUNDED = ("ceramiques-valat", 530)  # its workshop burns down: what is left of the year is given back
HIRES_ON = 420  # the delegation of the Narbonnais pays someone
STOPPED = ("cite-vivante", 640)  # it will not go on after its second year


def script() -> dict[str, Any]:
    told: dict[str, Any] = tomllib.loads((Path(__file__).parent / "treasury.toml").read_text(encoding="utf-8"))
    return told


class Treasury:
    """Plays the money. `opened` is the first day; the treasurer prepares, the president of the national delegation signs."""

    def __init__(self, cast: Cast, *, opened: datetime, now: datetime) -> None:
        self.cast, self.opened, self.now = cast, opened, now
        self.script = script()
        self.bank = Bank()
        self.sent: list[Run] = []
        self.told: set[int] = set()  # invoices whose payment is on its way
        self.treasurer, self.president = cast.members["treasurer"], cast.members["administrator"]
        self.codes: dict[str, ReferralCode] = {}

    def events(self) -> list[Event]:
        """Everything that happens until now, in no order."""
        return [] if Issuer.objects.exists() else [event for event in self._events() if event.at <= self.now]

    def _events(self) -> Iterator[Event]:
        yield Event(self._at(0, 8), self._open)
        for handle, told in self.script["subscriptions"].items():
            yield self._on(told["day"], partial(self._subscribe, handle, told))
        for act, (handle, day) in (
            (self._to_yearly, YEARLY_FROM), (self._refund, REFUNDED), (self._stop, STOPPED),
            (self._move, (TOWN_TO_MOVE, MOVES_ON)),
        ):  # fmt: skip
            yield self._on(day, partial(act, handle))
        yield self._on(HIRES_ON, self._hire)
        for day in range(1, (self.now - self.opened).days + 1):
            yield self._on(day, self._tend, hour=6)

    def _on(self, day: int, happen: Callable[[datetime], object], *, hour: int = 10) -> Event:
        at = self._at(day, hour)
        return Event(at, lambda: happen(at))

    def _at(self, day: int, hour: int) -> datetime:
        return datetime.combine((self.opened + timedelta(days=day)).date(), time(hour), PARIS)

    # --- the beginning ---

    def _open(self) -> None:
        at = self._at(0, 8)
        told = self.script["issuer"]
        billing.set_issuer(by=self.treasurer, valid_from=at.date(), at=at, **told)
        for name, told in self.script["delegations"].items():
            delegation, by = self.cast.delegations[name], self.cast.members[told["by"]]
            given = {key: value for key, value in told.items() if key not in {"by", "iban"}}
            delegations.set_account(by=by, delegation=delegation, iban=told["iban"], at=at)
            billing.set_supplier(by=by, delegation=delegation, legal_name=name, mandated_on=at.date(), at=at, **given)
            self.codes[name] = referrals.make_code(by=by, delegation=delegation, label="Rencontres et marchés", at=at)

    def _subscribe(self, handle: str, told: dict[str, Any], at: datetime) -> None:
        organisation, by = self.cast.organisations[handle], self.cast.owners[handle]
        billing.set_details(
            by=by, organisation=organisation, legal_name=organisation.name, email=f"comptabilite.{handle}@demo.parvis.test",
            siret=siret_of(organisation.siren) if organisation.siren else "", at=at,
            **{key: told.get(key, "") for key in ("line1", "postcode", "city", "service_code", "engagement")},
        )  # fmt: skip
        if "iban" in told:
            billing.sign_mandate(by=by, organisation=organisation, iban=told["iban"], name=organisation.name, accepts=True, at=at)
        if "referred_by" in told:
            referrals.use_code(by=by, organisation=organisation, code=self.codes[told["referred_by"]].code, at=at)
        plan = plan_for(
            product=Product.PREMIUM, kind=organisation.kind, size=size_of(organisation, told["size"]), cadence=told["cadence"],
            on=at.date(),
        )  # fmt: skip
        assert plan is not None, f"the price list has nothing for {handle}"
        subscriptions.subscribe(by=by, organisation=organisation, plan=plan, means=told["means"], size=told["size"], at=at)
        self._refresh()

    # --- what some change on their way ---

    def _to_yearly(self, handle: str, at: datetime) -> None:
        standing = self._subscription(handle)
        plan = plan_for(product=Product.PREMIUM, kind="company", size=standing.size, cadence="yearly", on=at.date())
        assert plan is not None
        subscriptions.change_plan(by=self.cast.owners[handle], subscription=standing, plan=plan, at=at)

    def _move(self, handle: str, at: datetime) -> None:
        subscriptions.change_territory(
            by=self.cast.owners[handle], subscription=self._subscription(handle), territory=self.cast.places["narbonne"], at=at
        )

    def _refund(self, handle: str, at: datetime) -> None:
        reason = "L’atelier a brûlé : le reste de l’année est rendu"
        subscriptions.refund(by=self.treasurer, subscription=self._subscription(handle), reason=reason, at=at)
        note = Document.objects.get(kind=Document.Kind.CREDIT_NOTE, organisation=self.cast.organisations[handle])
        billing.refund(
            by=self.treasurer, document=note, amount=note.total, iban="FR7630002005570001126204945", reason=reason,
            cause=f"refund:{note.number}", at=at,
        )  # fmt: skip

    def _stop(self, handle: str, at: datetime) -> None:
        subscriptions.cancel(by=self.cast.owners[handle], subscription=self._subscription(handle), at=at)

    def _subscription(self, handle: str) -> Subscription:
        return Subscription.objects.exclude(state=Subscription.State.ENDED).get(
            organisation=self.cast.organisations[handle], product=Product.PREMIUM
        )

    def _hire(self, at: datetime) -> None:
        """An hour and a half a week is what the shares pay so far."""
        declare_job(
            by=self.cast.members["noel"], delegation=self.cast.delegations["Délégation du Narbonnais"],
            title="Tenue du guichet, le jeudi matin", hundredths=4, starts_on=at.date(), at=at,
        )  # fmt: skip

    # --- each day ---

    def _tend(self, at: datetime) -> None:
        on = at.date()
        if self._tend_subscriptions(on, at):
            self._refresh()
        self._pay(on, at)
        for run in [run for run in self.sent if run.execute_on <= on]:
            self._book(run, at)
        if on.isoweekday() == 1:
            self._collect(on, at)
        if on.isoweekday() == 3 or (self.now - at) < timedelta(days=1):
            self._import(on, at)
        if on.day == 4:
            self._pay_delegations(on, at)
        if on.day == 15 and (on - self.opened.date()).days > 20:
            close_month(by=self.treasurer, month=(on.replace(day=1) - timedelta(days=1)).replace(day=1), at=at)

    def _tend_subscriptions(self, on: date, at: datetime) -> int:
        """All of them twice a month (the nightly job: each day); on other days those whose term ends or is to be renewed."""
        if on.day in {1, 15}:
            return subscriptions.tend_all(at=at)
        soon = [on + timedelta(days=days) for days in (-1, 4, 29)]
        due = Subscription.objects.filter(terms__ends_on__in=soon).exclude(state=Subscription.State.ENDED).distinct()
        return sum(subscriptions.tend(pk=pk, at=at) for pk in due.order_by("pk").values_list("pk", flat=True))

    def _pay(self, on: date, at: datetime) -> None:
        """Invoices are paid as many days after their date as the customer takes."""
        for document in Document.objects.unsettled().filter(kind=Document.Kind.INVOICE).exclude(means=Means.DIRECT_DEBIT):
            told, first = self._told_of(document), document.pk not in self.told
            if told is None or not first or document.issued_on + timedelta(days=told["pays_after"]) > on:
                continue
            if told.get("pays_once") and document.organisation_id in self._paid_before():
                if on >= document.due_on + timedelta(days=40):  # late, and without the reference: a human must say what it is
                    self.told.add(document.pk)
                    self.bank.move(on, f"VIR {fold(document.buyer['name']).upper()} SOLDE", document.open_amount)
                continue
            self.told.add(document.pk)
            if document.means == Means.CHEQUE:
                payment = billing.receive(
                    by=self.treasurer, document=document, amount=document.open_amount, means=Means.CHEQUE, on=on,
                    cause=f"cheque:{document.number}", at=at,
                )  # fmt: skip
                slip = billing.carry(by=self.treasurer, payments=[payment.pk], means=Means.CHEQUE, on=on, at=at)
                self.bank.move(on, f"REMISE CHEQUES {slip.reference}", slip.total)
            else:
                label = f"VIR {fold(document.buyer['name']).upper()} {document.reference}"
                self.bank.move(on, label, document.open_amount)

    def _told_of(self, document: Document) -> dict[str, Any] | None:
        names = {organisation.pk: handle for handle, organisation in self.cast.organisations.items()}
        told: dict[str, Any] | None = self.script["subscriptions"].get(names.get(document.organisation_id or 0, ""))
        return told

    def _paid_before(self) -> set[int | None]:
        return set(Document.objects.filter(pk__in=self.told).values_list("organisation_id", flat=True))

    def _collect(self, on: date, at: datetime) -> None:
        try:
            run = billing.prepare_debits(by=self.treasurer, scheme="CORE", execute_on=bank_day(on + timedelta(days=2)), at=at)
        except billing.NothingDue:
            return
        self._send(run, at)

    def _pay_delegations(self, on: date, at: datetime) -> None:
        """What last month earned them is billed in their name and paid; a refund that waits goes with it."""
        shares.make_statements(by=self.treasurer, month=on.replace(day=1) - timedelta(days=1), at=at)
        try:
            run = billing.prepare_transfers(by=self.treasurer, execute_on=bank_day(on + timedelta(days=3)), at=at)
        except billing.NothingDue:
            return
        self._send(run, at)

    def _send(self, run: Run, at: datetime) -> None:
        """The president signs what the treasurer prepared."""
        run = billing.sign_off(by=self.president, run=run, at=at + timedelta(hours=2))
        billing.download(by=self.treasurer, run=run, at=at + timedelta(hours=3))
        self.sent.append(billing.mark_sent(by=self.treasurer, run=run, at=at + timedelta(hours=3)))

    def _book(self, run: Run, at: datetime) -> None:
        self.sent.remove(run)
        booked = billing.book_run(run=run, at=at)
        amount = booked.total if booked.kind == Run.Kind.DEBIT else -booked.total
        noun = "PRELEVEMENTS" if booked.kind == Run.Kind.DEBIT else "VIREMENTS"
        self.bank.move(at.date(), f"REMISE {noun} SEPA {booked.reference}", amount)

    def _import(self, on: date, at: datetime) -> None:
        if on.day <= 7:
            self.bank.move(on - timedelta(days=1), "FRAIS DE TENUE DE COMPTE", -950)
        is_last = (self.now - at) < timedelta(days=1)
        if is_last:
            self.bank.move(on - timedelta(days=1), "VIR M JEAN PECH ACOMPTE LOCATION AOUT", 18500)
        content = self.bank.statement(before=on)
        if not content:
            return
        billing.import_file(by=self.treasurer, content=content, file_name=f"releve-{on:%Y-%m-%d}.csv", at=at)
        for line in BankLine.objects.filter(outcome="", booked_on__lt=on):
            if line.label.startswith("FRAIS"):
                billing.is_fees(by=self.treasurer, line=line, at=at)
            elif slip := self._slip(line):
                billing.is_remittance(by=self.treasurer, line=line, remittance=slip, at=at)

    def _slip(self, line: BankLine) -> Remittance | None:
        return next((one for one in Remittance.objects.filter(credited_on=None) if one.reference in line.label), None)

    def _refresh(self) -> None:
        """The story publishes in the name of these objects: they know until when they may."""
        standing = Organisation.objects.in_bulk([one.pk for one in self.cast.organisations.values()])
        for organisation in self.cast.organisations.values():
            organisation.publishes_until = standing[organisation.pk].publishes_until
