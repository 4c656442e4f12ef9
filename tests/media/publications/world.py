"""A small country and the people of a newspaper, for the tests of publications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import by_code, france, world
from parvis.media.publications import actions
from parvis.media.publications.models import Category, Publication
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from tests import cast

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
BODY = "<p>Le marché ouvre mardi sous les platanes.</p>"


@dataclass
class World:
    narbonne: Territory
    gruissan: Territory
    grand_narbonne: Territory
    aude: Territory
    occitanie: Territory
    france: Territory
    world: Territory
    organisation: Organisation
    owner: Member
    editor: Member
    author: Member
    stranger: Member
    delegation: Delegation
    delegate: Member
    category: Category

    def draft(self, **fields) -> Publication:
        fields = {"title": "Le marché de Narbonne", "body": BODY, "category": self.category, **fields}
        return actions.start_draft(by=self.editor, organisation=self.organisation, at=AT, **fields)

    def published(self, *, territories=None, at: datetime = AT, **fields) -> Publication:
        publication = self.draft(**fields)
        return actions.publish(by=self.editor, publication=publication, territories=territories or [self.narbonne], at=at)


def make_world() -> World:
    narbonne = by_code(Level.COMMUNE, "11262")
    organisation = cast.organisation("Ville de Narbonne", seat=narbonne)
    delegation = cast.delegation("Délégation de l’Aude", by_code(Level.DEPARTMENT, "11"))
    cast.delegation()
    people = {
        role: cast.editor_of(organisation, f"{role.capitalize()} Essai", role=role) for role in ("owner", "editor", "author")
    }
    return World(
        narbonne=narbonne,
        gruissan=by_code(Level.COMMUNE, "11170"),
        grand_narbonne=by_code(Level.INTERCOMMUNALITY, "241100593"),
        aude=by_code(Level.DEPARTMENT, "11"),
        occitanie=by_code(Level.REGION, "76"),
        france=france(),
        world=world(),
        organisation=organisation,
        stranger=cast.member("Simon Étranger"),
        delegation=delegation,
        delegate=cast.delegate_of(delegation),
        category=Category.objects.get(slug="souverainete-numerique"),
        **people,
    )
