"""Newcomers who prove who they are, each in another way and at another stage, and those who have done so."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from parvis.commons.verification import actions as verification
from parvis.commons.verification.declared import Declared
from parvis.commons.verification.models import Evidence, ThirdPlace, Verification
from parvis.ground.calendar.french import read_hours
from parvis.people.members.models import Member

from .cast import Cast
from .specimen import draw_bill, draw_card

DELEGATION = "Délégation du Narbonnais"
PLACES = (
    (
        "Maison des Barques",
        "8 quai des Barques, 11100 Narbonne",
        "narbonne",
        "le mardi de 17 h à 19 h ; le samedi de 9 h 30 à 12 h",
    ),
    ("Café associatif de l’Écluse", "2 place du Jeu-de-Paume, 11110 Coursan", "coursan", "le jeudi de 16 h à 18 h 30"),
)
# handle: birth, birth place, street, postcode
DECLARED = {
    "newcomer": (date(1991, 5, 4), "Perpignan", "14 rue Droite", "11100"),
    "lucas": (date(1979, 11, 30), "Narbonne", "22 boulevard Gambetta", "11100"),
    "nadia": (date(1996, 2, 18), "Toulouse", "5 rue des Cerisiers", "11110"),
    "georges": (date(1952, 8, 9), "Béziers", "3 impasse des Pêcheurs", "11430"),
    "maelle": (date(2001, 1, 27), "Carcassonne", "41 rue de l’Ancien-Courrier", "11100"),
    "ghislaine": (date(1964, 6, 12), "Narbonne", "9 rue Rabelais", "11100"),
    "tariq": (date(1988, 10, 3), "Montpellier", "17 avenue des Bains", "11430"),
    "perle": (date(1973, 4, 22), "Coursan", "6 rue du Moulin", "11110"),
}
BLURRED = (
    "La photo de la pièce d’identité est floue : la date de naissance ne se lit pas. "
    "Reprenez-la à la lumière du jour, bien à plat."
)


def prove(cast: Cast, *, now: datetime) -> None:
    """Play it for a delegation that keeps two counters. Played once."""
    delegation = cast.delegations[DELEGATION]
    if Verification.objects.filter(delegation=delegation).exists():
        return
    opened = now - timedelta(days=20)
    delegate, claire = cast.members["delegate"], cast.members["claire"]
    places = [_open_place(cast, delegation, delegate, *told, at=opened) for told in PLACES]

    _send_documents(cast, "ghislaine", at=opened)
    _accept(cast, "ghislaine", by=claire, identity_seen="document", home_seen="document", at=opened + timedelta(hours=20))
    _open(cast, "tariq", "counter", at=now - timedelta(days=12))
    _accept(
        cast, "tariq", by=delegate, identity_seen="counter", home_seen="counter", third_place=places[0],
        at=now - timedelta(days=10),
    )  # fmt: skip
    code = _write_letter(cast, "perle", by=delegate, at=now - timedelta(days=14))
    perle = cast.to_verify["perle"]
    verification.enter_code(by=perle, verification=_current(perle), code=code, at=now - timedelta(days=11))
    _accept(cast, "perle", by=claire, identity_seen="counter", home_seen="", third_place=places[1], at=now - timedelta(days=9))

    _send_documents(cast, "maelle", at=now - timedelta(days=4))
    maelle = cast.to_verify["maelle"]
    verification.refuse(by=claire, verification=_current(maelle), reason=BLURRED, at=now - timedelta(days=3))
    _send_documents(cast, "maelle", at=now - timedelta(hours=3), word="Merci, je l’ai reprise près de la fenêtre.")
    _send_documents(cast, "lucas", at=now - timedelta(days=2, hours=5))
    _write_letter(cast, "georges", by=delegate, at=now - timedelta(days=5))
    _open(cast, "nadia", "letter", at=now - timedelta(hours=9))
    _open(cast, "newcomer", "counter", at=now - timedelta(hours=6))


def _open_place(
    cast: Cast, delegation: Any, by: Member, name: str, address: str, place: str, hours: str, *, at: datetime
) -> ThirdPlace:
    return verification.open_place(
        by=by, delegation=delegation, name=name, address=address, territory=cast.places[place], hours=read_hours(hours), at=at
    )


def _open(cast: Cast, handle: str, method: str, *, at: datetime, word: str = "") -> Verification:
    member = cast.to_verify[handle]
    born_on, birth_place, street, postcode = DECLARED[handle]
    assert member.home is not None
    return verification.declare(
        by=member, purpose="entry", method=method, first_name=member.first_name, last_name=member.last_name, home=member.home,
        declared=Declared(born_on=born_on, birth_place=birth_place, street=street, postcode=postcode), word=word, at=at,
    )  # fmt: skip


def _send_documents(cast: Cast, handle: str, *, at: datetime, word: str = "") -> None:
    made, member = _open(cast, handle, "documents", at=at, word=word), cast.to_verify[handle]
    born_on, birth_place, street, postcode = DECLARED[handle]
    card = draw_card(member.name, born=f"{born_on:%d/%m/%Y}", place=birth_place)
    bill = draw_bill(member.name, street=street, town=f"{postcode} {made.territory.name}", month=f"{at:%m/%Y}")
    for kind, content in ((Evidence.Kind.IDENTITY, card), (Evidence.Kind.HOME, bill)):
        verification.add_document(by=member, verification=made, kind=kind, content=content, at=at)
    verification.send(by=member, verification=made, at=at)


def _write_letter(cast: Cast, handle: str, *, by: Member, at: datetime) -> str:
    made = _open(cast, handle, "letter", at=at - timedelta(days=1))
    (sheet,) = verification.write_letters(by=by, verifications=[made], at=at)
    return "".join(sheet.code)


def _accept(cast: Cast, handle: str, *, by: Member, at: datetime, **seen: Any) -> None:
    verification.accept(by=by, verification=_current(cast.to_verify[handle]), at=at, **seen)


def _current(member: Member) -> Verification:
    return member.verifications.get(state__in=Verification.OPEN)
