"""`parvis migrate`: bring the database up to date, as its owner."""

from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate

from config.postgres import grant_application_rights
from parvis.cli import schema


class Command(migrate.Command):
    help = "Met la base de données à jour, avec le rôle propriétaire."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--one-by-one", action="store_true", help="une base vide aussi passe par chaque migration (une minute de plus)"
        )

    def handle(self, *args: Any, one_by_one: bool = False, **options: Any) -> None:
        env = settings.ENV
        application_role = str(psycopg.conninfo.conninfo_to_dict(env.database_url).get("user", ""))
        if not one_by_one:
            schema.lay_out(env.database_owner_url, application_role)
        grant_application_rights(env.database_owner_url, application_role)
        options["database"] = "owner"
        super().handle(*args, **options)
