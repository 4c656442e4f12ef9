"""Who pays and who is paid, as a file names them."""

from __future__ import annotations

from dataclasses import dataclass

from .charset import bank_text


@dataclass(frozen=True, slots=True)
class Address:
    """Structured, as banks demand since November 2026: town and country at least."""

    street: str = ""
    postcode: str = ""
    town: str = ""
    country: str = "FR"

    def in_file(self) -> dict[str, str]:
        """As sepaxml names its parts. Without a town, nothing: a street alone would be refused."""
        town = bank_text(self.town, 35)
        if not town:
            return {}
        parts = {
            "street_name": bank_text(self.street, 70),
            "postcode": bank_text(self.postcode, 16),
            "town": town,
            "country": self.country or "FR",
        }
        return {name: part for name, part in parts.items() if part}


@dataclass(frozen=True, slots=True)
class Account:
    """One's own side of a file."""

    name: str
    iban: str
    bic: str = ""
    address: Address = Address()
    creditor_identifier: str = ""
