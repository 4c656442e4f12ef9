"""`parvis run`: serve for real."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config import serving
from parvis.cli import preparation


class Command(BaseCommand):
    help = "Sert le site en production : processus web et travail de fond. SIGTERM arrête tout en moins de dix secondes."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        environment = settings.ENV
        serving.stop_cleanly_on_sigterm()
        try:
            serving.check_port(environment.listen, environment.port)
        except serving.PortTakenError as error:
            raise CommandError(str(error)) from error
        with preparation.static_collected():
            if preparation.has_pending_migrations():
                raise CommandError("La base de données est en retard sur le programme : lancez d’abord « parvis migrate ».")
        preparation.close_connections()
        serving.serve(environment)
