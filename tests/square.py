"""A small square to look at pages of: organisations, pieces, delegations, all made with the actions themselves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import by_slug
from parvis.media.publications.actions import publish, start_draft
from parvis.media.publications.models import Category, Publication
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests import cast

AT = cast.AT
BODY = "<p>Le marché ouvre mardi sous les platanes, place de l'Hôtel-de-Ville.</p>"


def place(slug: str) -> Territory:
    """A territory as pages read it, with its rings."""
    found = by_slug(slug)
    assert found is not None
    return found


class Square:
    """Narbonne, its rings, a town hall that publishes, a delegation that answers."""

    def __init__(self) -> None:
        self.narbonne = place("narbonne-11262")
        self.gruissan = place("gruissan-11170")
        self.aude = place("aude-d11")
        self.occitanie = place("occitanie-r76")
        self.france = place("france")
        self.delegation = cast.delegation("Délégation du Narbonnais", self.aude, self.france)
        self.delegate = cast.delegate_of(self.delegation)
        self.town_hall: Organisation = cast.organisation()
        self.editor: Member = cast.editor_of(self.town_hall)
        self.category = Category.objects.select_related("parent").get(slug="souverainete-numerique")
        self._clock = AT

    def draft(self, title: str = "Le marché déménage", **fields: Any) -> Publication:
        fields = {"body": BODY, "category": self.category, "standfirst": "Dès mardi, les étals changent de place.", **fields}
        return start_draft(by=self.editor, organisation=self.town_hall, at=AT, title=title, **fields)

    def piece(self, title: str = "Le marché déménage", *, on: list[Territory] | None = None, at: datetime | None = None,
              **fields: Any) -> Publication:  # fmt: skip
        """A published piece; each one a minute after the one before, unless told."""
        self._clock += timedelta(minutes=1)
        draft = self.draft(title, **fields)
        return publish(by=self.editor, publication=draft, territories=on or [self.narbonne], at=at or self._clock)
