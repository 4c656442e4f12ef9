"""A small country and the people of a newspaper, for the tests of publications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from parvis.ground.territories.models import Inclusion, Level, Territory
from parvis.media.publications import actions
from parvis.media.publications.models import Category, Publication
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember

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
    category: Category

    def draft(self, **fields) -> Publication:
        fields = {"title": "Le marché de Narbonne", "body": BODY, "category": self.category, **fields}
        return actions.start_draft(by=self.editor, organisation=self.organisation, at=AT, **fields)

    def published(self, *, territories=None, at: datetime = AT, **fields) -> Publication:
        publication = self.draft(**fields)
        return actions.publish(by=self.editor, publication=publication, territories=territories or [self.narbonne], at=at)


def territory(level: Level, code: str, name: str) -> Territory:
    """The real one where the template database has it, else one made for the test."""
    return Territory.objects.filter(level=level, code=code).first() or Territory.objects.create(
        level=level, code=code, name=name, slug=f"{name.lower().replace(' ', '-')}-{code.lower()}", sort_name=name.lower()
    )


def member(name: str) -> Member:
    return Member.objects.create_user(
        f"{name}@exemple.fr", "mot de passe long", first_name=name.capitalize(), last_name="Essai", verified_at=AT
    )


def make_world() -> World:
    narbonne = territory(Level.COMMUNE, "11262", "Narbonne")
    gruissan = territory(Level.COMMUNE, "11170", "Gruissan")
    grand_narbonne = territory(Level.INTERCOMMUNALITY, "241100593", "Le Grand Narbonne")
    aude = territory(Level.DEPARTMENT, "11", "Aude")
    occitanie = territory(Level.REGION, "76", "Occitanie")
    france = territory(Level.COUNTRY, "FR", "France")
    world = territory(Level.WORLD, "INT", "International")
    rings = [grand_narbonne, aude, occitanie, france]
    for inner in (narbonne, gruissan):
        for outer in rings:
            Inclusion.objects.get_or_create(inner=inner, outer=outer)
    for position, inner in enumerate(rings):
        for outer in rings[position + 1 :]:
            Inclusion.objects.get_or_create(inner=inner, outer=outer)
    organisation = Organisation.objects.create(
        kind=Organisation.Kind.INSTITUTION,
        name="Ville de Narbonne",
        slug="ville-de-narbonne",
        sort_name="ville de narbonne",
        seat=narbonne,
        siren="211102624",
        created_at=AT,
        authenticated_at=AT,
        publishes_until=AT + timedelta(days=365),
    )
    people = {name: member(name) for name in ("owner", "editor", "author", "stranger")}
    for name in ("owner", "editor", "author"):
        TeamMember.objects.create(organisation=organisation, member=people[name], role=name, joined_at=AT)
    category = Category.objects.get(slug="souverainete-numerique")
    return World(narbonne, gruissan, grand_narbonne, aude, occitanie, france, world, organisation, **people, category=category)
