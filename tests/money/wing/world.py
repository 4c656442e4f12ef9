"""Who takes part in the histories of the money wing: treasurers, delegations, customers, a town that gives, and the bank."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from parvis.ground.core import statements
from parvis.money.billing.actions import sign_mandate
from parvis.money.billing.models import Means
from parvis.money.subscriptions.actions import came_back, paid, subscribe
from parvis.money.subscriptions.actions.referrals import make_code
from parvis.money.subscriptions.models import Gift, GiftInvitation
from parvis.money.subscriptions.queries import offers_for, size_of
from parvis.people.delegations.actions import set_account
from parvis.people.delegations.models import Delegation, Mandate
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests import books, cast, till
from tests.cast import AT
from tests.money.billing.bank_files import THEIRS, Moved, camt
from tests.money.subscriptions.giving import giving_town, letters_of
from tests.money.subscriptions.subscribers import Subscriber

PLACES = ("narbonne-11262", "sigean-11379", "carcassonne-11069", "perpignan-66136")  # nobody but the nation answers for the last


@dataclass
class Customer:
    organisation: Organisation
    owner: Member


class World:
    """Made once for a test with the actions themselves; each history starts from it and is rolled back."""

    def __init__(self, monkeypatch: Any) -> None:
        till.issuer()
        self.national = books.national()
        self.treasurer = books.treasurer()
        self.second = books.treasurer("Paul Roux", Mandate.Role.PRESIDENT)
        self.administrator = cast.administrator()
        self.places = [cast.place(slug) for slug in PLACES]
        here = cast.delegation("Délégation du Narbonnais", cast.place("le-grand-narbonne-e241100593"))
        there = cast.delegation("Délégation de Carcassonne", cast.place("carcassonne-11069"))
        self.delegations: list[Delegation] = []
        self.presidents: list[Member] = []
        for delegation, name in ((here, "Prisca Bonnet"), (there, "Simone Azaïs")):
            president = cast.delegate_of(delegation, name, Mandate.Role.PRESIDENT)
            till.supplier(delegation, **({"vat": till.VAT_LIABLE, "siret": till.SIRET_LIABLE} if delegation is there else {}))
            self.delegations.append(set_account(by=president, delegation=delegation, iban=THEIRS, at=AT))
            self.presidents.append(president)
        self.referral_codes = [
            make_code(by=president, delegation=delegation, label="Marché", at=AT).code
            for president, delegation in zip(self.presidents, self.delegations, strict=True)
        ]
        scene = giving_town()
        self.denise = scene.denise
        till.details(scene.town)
        self.gift: Gift = scene.open()
        self.codes = sorted(letters_of(self.gift, scene.mayor, monkeypatch).items())
        self.shopkeepers = [cast.member(name) for name in ("Julien Rouch", "Nadia Faure", "Marc Oliva")]
        self.customers = [Customer(scene.town, scene.mayor)]
        for name, kind, owner in (
            ("Au Levain du Pont", "company", "Odile Régisse"),
            ("Rugby club narbonnais", "association", "Yves Maurel"),
            ("Radio Grand Sud", "media", "Léa Combes"),
            ("Mairie de Sigean", "institution", "Hugues Pla"),
        ):
            subscriber = Subscriber(name, kind, owner)
            self.customers.append(Customer(subscriber.organisation, subscriber.owner))
        baker, club = self.customers[1:3]
        for one in (baker, club):
            name = one.organisation.name
            sign_mandate(by=one.owner, organisation=one.organisation, iban=THEIRS, name=name, accepts=True, at=AT)
        for customer, size, means in (
            (baker, 3, Means.DIRECT_DEBIT),
            (club, 3, Means.DIRECT_DEBIT),
            (self.customers[4], 0, Means.ADMINISTRATIVE_MANDATE),
        ):
            kind, size = customer.organisation.kind, size_of(customer.organisation, size)
            plan = offers_for(product="premium", kind=kind, size=size, on=AT.date())[-1]
            subscribe(by=customer.owner, organisation=customer.organisation, plan=plan, means=means, size=size, at=AT)

    def customer(self, choice: int) -> Customer:
        """One of those who were here, or a shop that came by the gift."""
        shops = [
            Customer(invitation.organisation, invitation.claimed_by)
            for invitation in GiftInvitation.objects.filter(organisation__isnull=False, activated_at__isnull=False)
            .select_related("organisation", "claimed_by")
            .order_by("pk")
            if invitation.organisation is not None and invitation.claimed_by is not None
        ]
        everyone = [*self.customers, *shops]
        found = everyone[choice % len(everyone)]
        return Customer(Organisation.objects.get(pk=found.organisation.pk), found.owner)


class Bank:
    """Writes statements: each movement with a number of its own."""

    def __init__(self, name: str = "B") -> None:
        self.name, self.count = name, 0
        self.last: list[Moved] = []

    def moved(self, amount: int, at: datetime, **told: str) -> Moved:
        self.count += 1
        return Moved(amount, day=timezone.localdate(at).isoformat(), bank_id=f"{self.name}{self.count:06d}", **told)

    def statement(self, lines: list[Moved], *, with_the_last: bool = False) -> bytes:
        """A file of these lines, in which the lines of the file before may stand again."""
        told = [*(self.last if with_the_last else []), *lines]
        self.last = lines
        return camt(told)


def run_jobs_of_the_wing(at: datetime) -> int:
    """What settling an invoice, or its coming back, asks for behind; each twice, as a queue may. Gives how many."""
    asked = statements.rows(
        "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE status = 'todo' RETURNING id, task_name, args::text", []
    )
    done = {"subscriptions.paid": paid, "subscriptions.came_back": came_back}
    ours = [(done[name], json.loads(arguments)["document"]) for _, name, arguments in sorted(asked) if name in done]
    for act, document in ours:
        act(document=document, at=at)
        act(document=document, at=at)
    return len(ours)
