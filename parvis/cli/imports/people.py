"""For whom and by whom something is brought in, as every import of an organisation asks it."""

from __future__ import annotations

from django.core.management.base import CommandError, CommandParser

from parvis.people.members.models import Member
from parvis.people.members.queries import by_email
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import publishers_of


def take_people(parser: CommandParser) -> None:
    parser.add_argument("--organisation", required=True, metavar="ADRESSE", help="Celle de son blog : ville-de-narbonne")
    parser.add_argument("--by", metavar="COURRIEL", help="Qui reprend ; sinon la première personne qui publie")


def organisation_at(slug: str) -> Organisation:
    organisation = Organisation.objects.filter(slug=slug).select_related("seat").first()
    if organisation is None:
        raise CommandError(f"Aucune organisation n’a l’adresse {slug}.")
    return organisation


def who(email: str | None, organisation: Organisation) -> Member:
    if email:
        member = by_email(email)
        if member is None:
            raise CommandError(f"Aucun compte n’a le courriel {email}.")
        return member
    member = publishers_of(organisation.pk).filter(verified_at__isnull=False).first()
    if member is None:
        raise CommandError(f"Personne ne peut publier pour {organisation.name} : ajoutez une personne vérifiée à son équipe.")
    return member
