"""The merchants, craftspeople and producers of a place, told by INSEE's nomenclature of activities (NAF rév. 2).

The gift of a commune (R74) is for « tous les commerçants et producteurs locaux ». The register knows no such thing: it gives
every establishment one activity code. These are the codes of those who make or sell something to whoever comes in. Left out:

- building (43), which works to an estimate and keeps no shop; liberal professions, health, insurance, estate agents, transport;
- wholesale (46), canteens (56.29), camps of workers (55.90), vending machines and door-to-door trade (47.99);
- public bodies and associations, whatever their code: the town adds by its SIRET the one that keeps a shop.

A code says what an establishment declared, sometimes long ago: the town takes out or adds single ones, and says why. INSEE's
next nomenclature (NAF 2025) is to replace this one: its codes are added beside these while the register holds both.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Trade:
    """A family of codes. Each of `codes` is the beginning of NAF codes, as INSEE writes them: "47", "56.10", "10.71C"."""

    slug: str
    label: str
    codes: tuple[str, ...]


TRADES = (
    # Divisions 10 and 11 make food and drink: bakers (10.71C), pastry cooks, pork butchers, cheese dairies, mills, wine and beer.
    Trade("bouche", "métiers de bouche et boissons", ("10", "11", "47.2", "56.21")),
    # 01.1 to 01.5 grow and rear (01.6 works for other farms, 01.7 hunts); 03 fishes and farms oysters and mussels.
    Trade("producteurs", "agriculteurs, vignerons, pêcheurs", ("01.1", "01.2", "01.3", "01.4", "01.5", "03")),
    Trade("restauration", "restaurants, cafés, hôtels", ("55.10", "55.20", "55.30", "56.10", "56.30")),
    # All retail, markets (47.8) and distance selling (47.91) included; 47.99 is left out, 47.2 is above.
    Trade(
        "commerces", "boutiques et marchés",
        ("47.1", "47.3", "47.4", "47.5", "47.6", "47.7", "47.8", "47.91"),
    ),  # fmt: skip
    # Those who make things by hand: cloth, leather, wood, printing, glass and ceramics, jewels and instruments, furniture.
    Trade(
        "ateliers", "ateliers et métiers d’art",
        ("13", "14", "15", "16.29", "18.1", "23.1", "23.4", "23.70", "25.99", "31", "32.1", "32.2", "32.4", "90.03"),
    ),  # fmt: skip
    # Those who repair, and those one visits: garages, cycles, shoes, hairdressers, laundries, photographers, funeral shops.
    Trade(
        "services", "réparation et services à la personne",
        ("45.11", "45.20", "45.32", "45.40", "74.20", "95", "96.01", "96.02", "96.03", "96.04"),
    ),  # fmt: skip
)  # fmt: skip


def of_trades(*trades: Trade) -> Q:
    """Establishments of these families; of all where none is named."""
    asked = Q()
    for trade in trades or TRADES:
        for code in trade.codes:
            asked |= Q(activity__startswith=code)
    return asked


def trade_of(activity: str) -> Trade | None:
    """The family of a NAF code, None for one that is no merchant's or producer's."""
    return next((trade for trade in TRADES if activity.startswith(trade.codes)), None)


def named(slug: str) -> Trade | None:
    return next((trade for trade in TRADES if trade.slug == slug), None)
