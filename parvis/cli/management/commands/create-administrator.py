"""`parvis create-administrator`: the first account that holds the platform."""

import getpass
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from parvis.ground.core import clock
from parvis.ground.core.errors import Refused
from parvis.people.delegations.actions import create_national_delegation
from parvis.people.members.actions import create_administrator


class Command(BaseCommand):
    help = "Crée le compte d'une personne qui administre la plateforme. Le mot de passe est demandé, ou lu sur l'entrée standard."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email")
        parser.add_argument("--first-name", metavar="PRÉNOM")
        parser.add_argument("--last-name", metavar="NOM")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"] or self._ask("Adresse e-mail")
        first_name = options["first_name"] or self._ask("Prénom")
        last_name = options["last_name"] or self._ask("Nom")
        password = self._password()
        try:
            validate_password(password)
            at = clock.now()
            with transaction.atomic():
                member = create_administrator(email=email, password=password, first_name=first_name, last_name=last_name, at=at)
                create_national_delegation(by=member, at=at)  # it answers for all, so that nothing waits for nobody
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{member.email} administre la plateforme. Connexion : /compte/connexion/")

    def _ask(self, what: str) -> str:
        if not sys.stdin.isatty():
            raise CommandError(f"{what} : indiquez-le en option (voyez --help).")
        return input(f"{what} : ").strip()

    def _password(self) -> str:
        if not sys.stdin.isatty():
            return sys.stdin.readline().rstrip("\n")
        password = getpass.getpass("Mot de passe : ")
        if password != getpass.getpass("Encore une fois : "):
            raise CommandError("Les deux mots de passe diffèrent.")
        return password
