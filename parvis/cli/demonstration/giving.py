"""The gift of Narbonne to its shops: letters, a few claims at the counters, most of them let in by the delegation (R74, R92)."""

from __future__ import annotations

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from parvis.ground.core.paper import PaperMissingError
from parvis.ground.registers.queries import shops_in
from parvis.money.subscriptions.actions import offer_term
from parvis.money.subscriptions.actions.gifts import ask_letters, claim_at_counter, make_next_booklet, open_gift, take_out
from parvis.money.subscriptions.models import Gift, Product
from parvis.money.subscriptions.queries import in_force
from parvis.people.organisations.actions import accept

from .cast import Cast

TOWN, KEEPS_IT = "mairie-de-narbonne", "editor"
WELCOME = (
    "Vous levez vos rideaux quand la ville dort encore. Elle voudrait que ses habitants vous trouvent aussi en ligne, "
    "sous votre nom et sans que cela vous coûte."
)
# shop, who keeps it, who sits at the counter, days after the letters, days until the delegation answers (None: it waits)
CLAIMED = (
    ("AU LEVAIN DU PONT", "boulanger", "rosa", 3, 1), ("FROMAGERIE DE LA CITE", "marc", "rosa", 3, 2),
    ("CYCLES ROUDEL", "thierry", "rosa", 5, 1), ("FLEURS DE MADO", "mado", "claire", 9, 2),
    ("LE CAFE DES TROIS PONTS", "leila", "rosa", 10, 1), ("LIBRAIRIE LA LETTRE D’OC", "libraire", "rosa", 11, 1),
    ("ATELIER DE POTERIE GASC", "etangs", "rosa", 17, 2), ("COIFFURE CHEZ NORA", "tournevis", "claire", 18, 1),
    ("MIEL DES CORBIERES", "hugo", "rosa", 19, 2), ("DISQUES ET PLATINES", "ines", "rosa", 24, 1),
    ("PATISSERIE COMBES", "sofia", "rosa", 31, None),
)  # fmt: skip


def read_shops() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "shops.toml").read_text(encoding="utf-8"))


def give(cast: Cast, *, now: datetime) -> None:
    """Play it. Played once, and only where the register of the demonstration knows the shops."""
    town, by = cast.organisations[TOWN], cast.members[KEEPS_IT]
    if Gift.objects.exists() or not shops_in([cast.places["narbonne"].code]).exists():
        return
    opened = now - timedelta(days=40)
    if in_force(town, Product.PREMIUM, opened) is None:
        chief = cast.members["administrator"]
        offer_term(by=chief, organisation=town, months=18, reason="Première commune de la démonstration.", at=opened)
        town.refresh_from_db()
    on = timezone.localdate(opened)
    gift = open_gift(
        by=by, organisation=town, opens_on=on, closes_on=on + timedelta(days=150), signatory="Camille Bertrand",
        office="pour la mairie de Narbonne", welcome=WELCOME, at=opened,
        counter="À l’accueil de l’hôtel de ville, du lundi au vendredi de 9 h à 17 h",
    )  # fmt: skip
    market = gift.invitations.get(name="ELECTROMENAGER PUECH")
    take_out(by=by, invitation=market, reason="Enseigne d’un groupe national.", at=opened + timedelta(hours=2))
    printed = opened + timedelta(days=1)
    ask_letters(by=by, gift=gift, at=printed)
    try:
        while make_next_booklet(gift=gift.pk, at=printed) is not None:
            pass
    except PaperMissingError:
        pass  # its own page says so; the claims at the counters need no letter
    for name, keeper, counter, after, answered in CLAIMED:
        at = printed + timedelta(days=after, hours=2)
        claimed = claim_at_counter(
            by=cast.members[counter], invitation=gift.invitations.get(name=name), claimant=cast.members[keeper],
            name=name.title(), office="gérance", papers="Vu au guichet, avec la lettre.", at=at,
        )  # fmt: skip
        if answered is not None and claimed.application is not None:
            accept(by=cast.members["delegate"], application=claimed.application, at=at + timedelta(days=answered))
