"""The gift of Narbonne to its shops: letters, claims by code and at counters, and those the delegation lets in (R74, R92)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.utils import timezone
from pypdfium2 import PdfDocument

from parvis.ground.core import files
from parvis.ground.core.paper import PaperMissingError
from parvis.ground.registers.names import written
from parvis.money.subscriptions import codes
from parvis.money.subscriptions.actions import gifts
from parvis.money.subscriptions.models import Gift, GiftInvitation
from parvis.people.members import actions as members
from parvis.people.members.models import Member
from parvis.people.organisations import actions as organisations
from parvis.people.organisations.models import Organisation

from .accounts import email_of
from .cast import Cast
from .story import Event

BEGUN = timedelta(days=150)  # before today
OPEN_FOR = timedelta(days=330)
BY_LETTER, AT_TOWN, AT_DELEGATION = 20, 5, 4  # of forty-two
LEFT_WAITING = 2  # the newest claims wait for the delegation
# Those that publish, by the handle under which their pieces are written; the first one's keeper one can sign in as.
PUBLISHING = {
    "FROMAGERIE DE LA CITE": "fromagerie-de-la-cite", "ATELIER DE POTERIE GASC": "atelier-de-poterie-gasc",
    "DOMAINE DE LA CLAPE": "domaine-de-la-clape",
}  # fmt: skip
CALLED = {"FROMAGERIE DE LA CITE": "Fromagerie de la Cité", "ATELIER DE POTERIE GASC": "Atelier de poterie Gasc"}
TOWN = "mairie-de-narbonne"
LEFT_OUT = "ELECTROMENAGER PUECH"
WELCOME = (
    "Vous levez vos rideaux quand la ville dort encore. Elle voudrait que ses habitants vous trouvent aussi en ligne, "
    "sous votre nom et sans que cela vous coûte."
)
KEEPERS = (
    "Martine Sarda", "Alain Delpech", "Nicole Guiraud", "Farid Bouzid", "Josiane Bonnet", "René Pagès",
    "Sandrine Sicard", "Luc Cazenove", "Céleste Amigues", "Roland Vidal", "Corinne Lavigne", "Iris Pouget",
    "Maryse Cathala", "André Roumens", "Stéphanie Bonnet-Roux", "Gaël Fournier", "Virginie Mas", "Pascal Rouzaud",
    "Émilie Tisseyre", "Lino Ferrari", "Anaïs Jalabert", "Thomas Escourrou", "Chloé Reverdy", "Dany Marcou",
    "Amandine Lignon", "Gilbert Ferrer", "Pilar Romero", "Hubert Teyssier", "Séverine Clavel", "Mathieu Ormières",
)  # fmt: skip
_CODE = re.compile(r"Votre code\s+([A-HJ-NP-Z2-9 ]{12,20})$", re.MULTILINE)  # set with spaces between its letters


def read_shops() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "shops.toml").read_text(encoding="utf-8"))


class Giving:
    """Plays the gift up to now."""

    def __init__(self, cast: Cast, *, now: datetime) -> None:
        self.cast, self.now = cast, now
        self.begun = now - BEGUN
        self.codes: dict[str, str] = {}  # by the name of the shop
        self.keepers = iter(KEEPERS)
        self.random = Random(11263)  # noqa: S311 - who claims when, always the same

    def events(self) -> list[Event]:
        return [] if Gift.objects.exists() else list(self._events())

    def _events(self) -> Iterator[Event]:
        yield Event(self.begun, self._open)
        yield Event(self.begun + timedelta(hours=1), self._print)
        count = BY_LETTER + AT_TOWN + AT_DELEGATION
        days = sorted(self.random.uniform(4, 146) for _ in range(count))
        for place, day in enumerate(days):
            at = self.begun + timedelta(days=day)
            yield Event(at, lambda place=place, at=at: self._claim(place, at))  # type: ignore[misc]
            if place < count - LEFT_WAITING:
                later = min(at + timedelta(hours=self.random.randint(3, 50)), self.now)
                yield Event(later, lambda later=later: self._let_in(later))  # type: ignore[misc]
        yield Event(self.now - timedelta(hours=2), lambda: gifts.remind_of_ends(at=self.now - timedelta(hours=2)))

    def _open(self) -> None:
        on = timezone.localdate(self.begun)  # the evening of a winter is tomorrow already on a summer's day
        self.gift = gifts.open_gift(
            by=self.cast.owners[TOWN], organisation=self.cast.organisations[TOWN], opens_on=on,
            closes_on=on + OPEN_FOR, signatory="Camille Bertrand", office="pour la mairie de Narbonne", welcome=WELCOME,
            counter="À l’accueil de l’hôtel de ville, du lundi au vendredi de 9 h à 17 h", at=self.begun,
        )  # fmt: skip

    def _print(self) -> None:
        """The letters are made, and read as who opens the envelope reads them."""
        at = self.begun + timedelta(hours=1)
        by = self.cast.owners[TOWN]
        market = self.gift.invitations.get(name=LEFT_OUT)
        gifts.take_out(by=by, invitation=market, reason="Enseigne d’un groupe national.", at=at)
        try:
            gifts.ask_letters(by=by, gift=self.gift, at=at)
        except PaperMissingError:
            return  # its own page says so; claims at the counters need no letter
        while booklet := gifts.make_next_booklet(gift=self.gift.pk, at=at):
            names = GiftInvitation.objects.in_bulk(booklet.invitations)
            with closing(PdfDocument(files.open_file(booklet.file).read())) as pages:
                texts = [page.get_textpage().get_text_bounded().replace("\r", "") for page in pages]
            for pk, text in zip(booklet.invitations, texts, strict=True):
                found = _CODE.search(text)
                assert found is not None, "a letter without its code"
                self.codes[names[pk].name] = codes.read(found[1].replace(" ", ""))
            gifts.put_away(by=by, booklet=booklet, at=at)

    def _claim(self, place: int, at: datetime) -> None:
        waiting = self.gift.invitations.filter(claimed_at__isnull=True, excluded_at__isnull=True).order_by("siren")
        keeper = self._keeper(at) if place else self.cast.members["merchant"]
        if place < len(PUBLISHING):
            invitation = waiting.get(name=list(PUBLISHING)[place])
        else:
            here = {organisation.siren for organisation in self.cast.organisations.values()}
            invitation = self.random.choice([one for one in waiting if one.name not in PUBLISHING and one.siren not in here])
        name = CALLED.get(invitation.name, written(invitation.name))
        given: dict[str, Any] = {"name": name, "office": "gérance", "papers": "", "at": at}
        if place < BY_LETTER and invitation.name in self.codes:
            gifts.claim_by_code(by=keeper, typed=self.codes[invitation.name], **given)
            return
        at_town = place < BY_LETTER + AT_TOWN
        by = self.cast.owners[TOWN] if at_town else self.cast.members["rosa"]
        gifts.claim_at_counter(by=by, invitation=invitation, claimant=keeper, **given)

    def _keeper(self, at: datetime) -> Member:
        """Someone of Narbonne, who has proven who they are some days before."""
        first_name, _, last_name = next(self.keepers).partition(" ")
        member = members.register(
            email=email_of(f"commerce{len(self.cast.members)}"), password=None, first_name=first_name, last_name=last_name,
            home=self.cast.places["narbonne"], at=at - timedelta(days=3), confirmed=True,
        )  # fmt: skip
        verified = members.verify(by=self.cast.members["administrator"], member=member, at=at - timedelta(days=2))
        self.cast.members[member.email] = verified
        return verified

    def _let_in(self, at: datetime) -> None:
        waiting = GiftInvitation.objects.filter(gift=self.gift, claimed_at__lt=at, activated_at__isnull=True)
        for invitation in waiting.select_related("application").order_by("claimed_at"):
            if invitation.application is not None:
                entered = organisations.accept(by=self.cast.members["delegate"], application=invitation.application, at=at)
                if handle := PUBLISHING.get(invitation.name):
                    self.cast.organisations[handle] = Organisation.objects.select_related("seat").get(pk=entered.pk)
                    self.cast.owners[handle] = invitation.application.applicant
