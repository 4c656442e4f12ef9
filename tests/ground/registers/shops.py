"""Invented shops as rows of the snapshots, for what reads them."""

from __future__ import annotations

from parvis.ground.registers.models import Diffusion, Establishment, Unit
from tests.cast import valid_siren

BAKERY, BOOKSHOP, VINEYARD, CAFE, PLUMBER, SUPERMARKET = "10.71C", "47.61Z", "01.21Z", "56.30Z", "43.22A", "47.11F"


def shop(
    name: str = "AU LEVAIN DU PONT", *, activity: str = BAKERY, commune: str = "11262", siren: str = "", nic: int = 1,
    address: str = "4 QUAI DU PONT, 11100 NARBONNE", form: str = "5499", unit_hidden: bool = False, unit_closed: bool = False,
    hidden: bool = False, closed: bool = False, seat: bool = True, sign: str = "",
) -> Establishment:  # fmt: skip
    """An establishment and its legal unit."""
    siren = siren or valid_siren()
    Unit.objects.get_or_create(
        siren=siren,
        defaults={
            "name": "" if unit_hidden else name, "legal_form": form, "activity": activity, "state": "C" if unit_closed else "A",
            "diffusion": Diffusion.PARTIAL if unit_hidden else Diffusion.FULL,
        },
    )  # fmt: skip
    return Establishment.objects.create(
        siret=siret_of(siren, nic), siren=siren, name="" if hidden else sign, is_seat=seat, activity=activity,
        state="F" if closed else "A", diffusion=Diffusion.PARTIAL if hidden else Diffusion.FULL,
        commune_code="" if hidden else commune, address="" if hidden else address,
    )  # fmt: skip


def siret_of(siren: str, nic: int = 1) -> str:
    """A SIRET of this SIREN that passes its check digit."""
    head = f"{siren}{nic:04d}"
    return next(f"{head}{digit}" for digit in range(10) if _passes(f"{head}{digit}"))


def _passes(number: str) -> bool:
    digits = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return sum(sum(divmod(digit, 10)) for digit in digits) % 10 == 0
