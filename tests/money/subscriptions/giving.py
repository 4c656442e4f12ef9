"""A town that gives: its premium runs, the register knows its shops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from parvis.ground.registers.models import Establishment, Snapshot
from parvis.ground.territories.models import Territory
from parvis.money.subscriptions.actions import offer_term
from parvis.money.subscriptions.actions.gifts import ask_letters, make_next_booklet, open_gift
from parvis.money.subscriptions.models import Gift, GiftInvitation
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member
from parvis.people.organisations.actions import authenticate
from parvis.people.organisations.models import Organisation
from tests import cast
from tests.cast import AT
from tests.ground.registers.shops import BOOKSHOP, CAFE, shop

NARBONNE, COURSAN = "211102629", "211101068"
OPENS, CLOSES = date(2026, 11, 21), date(2027, 3, 31)


@dataclass
class Giving:
    delegation: Delegation
    denise: Member
    mayor: Member
    town: Organisation
    shops: list[Establishment]

    def open(self, *, at: datetime = AT, opens_on: date = OPENS, closes_on: date = CLOSES, **told: str) -> Gift:
        said = {
            "signatory": "Lucie Fabre",
            "office": "maire de Narbonne",
            "welcome": "Votre boutique fait la ville.",
            "counter": "",
        }
        return open_gift(by=self.mayor, organisation=self.town, opens_on=opens_on, closes_on=closes_on, at=at, **{**said, **told})


def giving_town(
    *,
    name: str = "Mairie de Narbonne",
    siren: str = NARBONNE,
    place: Territory | None = None,
    mayor: str = "Lucie Fabre",
    shops: int = 3,
) -> Giving:
    """The town hall with its premium in force, its delegation, and so many shops in the register."""
    _read()
    delegation = Delegation.objects.first() or cast.delegation()
    denise = Member.objects.filter(last_name="Cabrol").first() or cast.delegate_of(delegation)
    owner = cast.member(mayor)
    town = cast.organisation(name, siren=siren, seat=place, owner=owner, publishes=False)
    authenticate(by=cast.administrator(), organisation=town, at=AT)
    offer_term(by=cast.administrator(), organisation=town, months=12, reason="Première commune.", at=AT)
    town.refresh_from_db()
    known = (("AU LEVAIN DU PONT", "10.71C", "4 QUAI DU PONT"), ("LA LETTRE D OC", BOOKSHOP, "12 BIS RUE DU PONT"),
             ("CAFE DU MARCHE", CAFE, "2 RUE DU PONT"))  # fmt: skip
    made = [
        shop(f"{title} {number}" if number > 2 else title, activity=activity, address=f"{street}, 11100 NARBONNE")
        for number, (title, activity, street) in ((n, known[n % 3]) for n in range(shops))
    ]
    return Giving(delegation, denise, owner, town, made)


def letters_of(gift: Gift, by: Member, monkeypatch, *, at: datetime = AT) -> dict[str, str]:
    """Have all letters made without setting a page; gives the code of each shop by its SIREN."""
    drawn = without_paper(monkeypatch)
    ask_letters(by=by, gift=gift, at=at)
    while make_next_booklet(gift=gift.pk, at=at) is not None:
        pass
    return drawn


def without_paper(monkeypatch) -> dict[str, str]:
    """Letters are counted, not set; what they say of codes is gathered here."""
    drawn: dict[str, str] = {}

    def write(gift, letters, *, is_reminder=False):
        drawn.update({letter.invitation.siren: letter.code for letter in letters})
        return f"%PDF {gift.pk} {sorted(drawn.values())}".encode()

    monkeypatch.setattr("parvis.money.subscriptions.actions.gifts.printing.print_letters", write)
    return drawn


def invitation_of(gift: Gift, shop: Establishment) -> GiftInvitation:
    return gift.invitations.get(siren=shop.siren)


def _read() -> None:
    for register in (Snapshot.Register.UNITS, Snapshot.Register.ESTABLISHMENTS):
        Snapshot.objects.get_or_create(
            register=register,
            defaults={"file_name": f"{register}.csv", "fingerprint": register, "started_at": AT, "finished_at": AT},
        )
