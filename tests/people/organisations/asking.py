"""Asking for an organisation, with what one usually types."""

from __future__ import annotations

from typing import Any

from parvis.ground.registers.models import Association, Establishment, Snapshot, Unit
from parvis.people.members.models import Member
from parvis.people.organisations.actions import apply_for
from parvis.people.organisations.models import Application
from tests import cast
from tests.cast import AT

BAKERY = "732829320"


def ask(by: Member, **said: Any) -> Application:
    given: dict[str, Any] = {
        "kind": "company", "name": "Au Levain du Pont", "siren": BAKERY, "rna": "", "vat": "", "seat": cast.place(),
        "office": "gérante", "papers": "", "at": AT,
    }  # fmt: skip
    return apply_for(by=by, **{**given, **said})


def in_register(**said: Any) -> Unit:
    """The bakery, in a snapshot read on the day of the cast; its seat is in Narbonne unless told."""
    commune = said.pop("commune_code", "11262" if said.get("diffusion", "O") == "O" else "")
    Snapshot.objects.get_or_create(
        fingerprint="units", defaults={"register": Snapshot.Register.UNITS, "started_at": AT, "finished_at": AT}
    )
    Establishment.objects.create(
        siret="73282932000074", siren=BAKERY, is_seat=True, state="A", diffusion=said.get("diffusion", "O"), commune_code=commune
    )
    given = {
        "siren": BAKERY,
        "name": "AU LEVAIN DU PONT",
        "seat": "73282932000074",
        "legal_form": "5499",
        "state": "A",
        "diffusion": "O",
    }
    return Unit.objects.create(**{**given, **said})


def in_rna(**said: Any) -> Association:
    Snapshot.objects.get_or_create(
        fingerprint="rna", defaults={"register": Snapshot.Register.ASSOCIATIONS, "started_at": AT, "finished_at": AT}
    )
    given = {"rna": "W111001234", "title": "LES AMIS DE LA ROBINE", "position": "A", "commune_code": "11262"}
    return Association.objects.create(**{**given, **said})
