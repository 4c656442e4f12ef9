"""What came in and what goes out: an association's WordPress, whose texts the delegation reads by pages, a table that waits,
and the copy of everything that the association has here, ready to be taken along."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from parvis.commons.contents.actions import ask_organisation_copy, make_organisation_copy
from parvis.media.imports import actions
from parvis.media.imports.choices import Choices
from parvis.media.imports.models import Import
from parvis.media.publications.models import Category
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..cast import Cast

_TABLE = """Titre;Texte;Date;Rubrique
Conseil municipal du 12 mars 2020;Délibérations sur le budget, la voirie et les écoles.;12/03/2020;Comptes rendus
Conseil municipal du 9 juillet 2020;Élection des adjoints, délégations, règlement intérieur.;09/07/2020;Comptes rendus
Conseil municipal du 8 octobre 2020;Tarifs de la cantine, convention avec l’agglomération.;31/09/2020;Comptes rendus
"""


def bring_former_sites(cast: Cast, *, now: datetime) -> None:
    """The association's texts stand at their own dates; the town hall looks at what a table of its own would bring."""
    robine, hall = cast.organisations["amis-de-la-robine"], cast.organisations["mairie-de-narbonne"]
    at = now - timedelta(days=1, hours=2)
    file = Path(__file__).with_name("ancien-site.xml").read_bytes()
    received = _tried(cast.owners["amis-de-la-robine"], robine, file, "amisdelarobine.xml", at)
    category = Category.objects.filter(parent=None, slug="associations").first() or Category.objects.order_by("pk").first()
    assert category is not None
    chosen = replace(Choices.read(received.options), publishes=True, territories=(robine.seat_id,), category=category.pk)
    actions.choose(by=cast.owners["amis-de-la-robine"], received=received, choices=chosen, at=at)
    actions.bring(by=cast.owners["amis-de-la-robine"], received=received, at=at)
    actions.bring_on(id=received.pk, at=at)
    _tried(cast.owners["mairie-de-narbonne"], hall, _TABLE.encode(), "comptes-rendus.csv", now - timedelta(hours=3))


def take_along(cast: Cast, *, now: datetime) -> None:
    """The copy of a small organisation: a second or two, where that of the town hall would take its films too."""
    asked = ask_organisation_copy(
        by=cast.owners["amis-de-la-robine"], organisation=cast.organisations["amis-de-la-robine"], at=now - timedelta(minutes=20)
    )
    make_organisation_copy(pk=asked.pk, at=now)


def _tried(by: Member, organisation: Organisation, content: bytes, name: str, at: datetime) -> Import:
    received = actions.receive(
        by=by, organisation=organisation, content=io.BytesIO(content), size=len(content), file_name=name, choices=Choices(), at=at
    )
    actions.try_on(id=received.pk, at=at)
    received.refresh_from_db()
    return received
