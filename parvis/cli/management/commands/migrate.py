"""`parvis migrate`: bring the database up to date, as its owner."""

from typing import Any

import psycopg
from django.conf import settings
from django.core.management.commands import migrate

from config.postgres import grant_application_rights


class Command(migrate.Command):
    help = "Met la base de données à jour, avec le rôle propriétaire."

    def handle(self, *args: Any, **options: Any) -> None:
        env = settings.ENV
        application_role = psycopg.conninfo.conninfo_to_dict(env.database_url).get("user", "")
        grant_application_rights(env.database_owner_url, str(application_role))
        options["database"] = "owner"
        super().handle(*args, **options)
