"""What a member declares and nobody keeps: birth and address. It exists sealed, as evidence, until the verdict."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import date

from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import fold, fold_place
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.territories.models import Territory

from .ciphers import keyed_hash

LINE = 38  # characters of a postal address line (NF Z 10-011)
YOUNGEST, OLDEST = 15, 120  # from fifteen one consents alone to the use of one's data


class DeclarationRefused(Refused):
    """Something declared cannot be right; the message says what to write."""


@dataclass(frozen=True)
class Declared:
    """Birth is asked for where identity is to be proven, the address where the home is."""

    born_on: date | None = None
    birth_place: str = ""
    street: str = ""
    complement: str = ""
    postcode: str = ""

    def as_json(self) -> bytes:
        return json.dumps(asdict(self), default=str, ensure_ascii=False).encode()

    @classmethod
    def from_json(cls, text: bytes) -> Declared:
        told = json.loads(text)
        born_on = told.pop("born_on")
        return cls(born_on=date.fromisoformat(born_on) if born_on else None, **told)


def checked(declared: Declared, *, home: Territory, asks_identity: bool, asks_home: bool, today: date) -> Declared:
    """The declaration tidied, without what is not asked for. Raises DeclarationRefused."""
    born_on = birth_place = None
    if asks_identity:
        born_on, birth_place = declared.born_on, tidy_line(declared.birth_place)
        if born_on is None:
            raise DeclarationRefused("Écrivez votre date de naissance.", field="born_on")
        age = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
        if age < 0 or age > OLDEST:
            raise DeclarationRefused("Cette date de naissance ne peut pas être la vôtre : vérifiez l’année.", field="born_on")
        if age < YOUNGEST:
            raise DeclarationRefused(
                f"Il faut avoir {YOUNGEST} ans pour prendre la parole ici : d’ici là, tout se lit sans compte.", field="born_on"
            )
        if not fold(birth_place):
            raise DeclarationRefused("Écrivez votre commune de naissance, ou la ville et le pays.", field="birth_place")
    street, complement, postcode = (tidy_line(declared.street), tidy_line(declared.complement), tidy_line(declared.postcode))
    if asks_home:
        if not re.search(r"\w", street):
            raise DeclarationRefused("Écrivez le numéro et la rue de votre domicile.", field="street")
        for name, line in (("street", street), ("complement", complement)):
            if len(line) > LINE:
                raise DeclarationRefused(
                    f"Une ligne d’adresse compte au plus {LINE} signes : abrégez, ou passez à la ligne suivante.", field=name
                )
        if not re.fullmatch(r"\d{5}", postcode):
            raise DeclarationRefused("Un code postal compte cinq chiffres.", field="postcode")
        known = home.postcodes.split()
        if known and postcode not in known:
            raise DeclarationRefused(
                f"{home.name} n’a pas ce code postal : {_among(known)}. Corrigez-le, ou choisissez une autre commune.",
                field="postcode",
            )
    return Declared(
        born_on=born_on,
        birth_place=birth_place or "",
        street=street if asks_home else "",
        complement=complement if asks_home else "",
        postcode=postcode if asks_home else "",
    )


def mark_of(first_name: str, last_name: str, declared: Declared) -> str:
    """The same for the same person, however they type accents, hyphens and departments."""
    town = fold_place(re.split(r"[,(\d]", declared.birth_place)[0])
    return keyed_hash("person", "\n".join((fold(first_name), fold(last_name), str(declared.born_on), town)))


def _among(postcodes: list[str]) -> str:
    shown = postcodes[:6]
    return " ou ".join(shown) if len(postcodes) <= len(shown) else f"{', '.join(shown)}…"
