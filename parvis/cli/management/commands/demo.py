"""`parvis demo`: the whole product on this machine, with a demonstration to walk through."""

import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.table import Table

from config import serving
from parvis.cli import preparation
from parvis.cli.demonstration import filling
from parvis.cli.preparation import console
from parvis.cli.progress import steps
from parvis.ground.core import clock
from parvis.ground.territories.models import Territory


class Command(BaseCommand):
    help = "Démarre une démonstration complète : base de données, territoires, articles, serveur et travail de fond."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--guides", type=Path, metavar="DOSSIER", help="publier aussi ce dossier d'articles Markdown")
        parser.add_argument("--prepare-only", action="store_true", help="tout préparer, sans servir")

    def handle(self, *args: Any, guides: Path | None, prepare_only: bool, **options: Any) -> None:
        began = float(os.environ.setdefault("PARVIS_BEGAN", str(time.monotonic())))
        environment = settings.ENV
        serving.stop_cleanly_on_sigterm()
        try:
            serving.check_port(environment.listen, environment.port)
        except serving.PortTakenError as error:
            raise CommandError(str(error)) from error
        with preparation.static_collected():
            self._prepare_database()
        has_filled = self._fill()
        if guides:
            call_command("import", "site", str(guides), organisation=filling.GUIDES_OF, territory="france", min_bytes=2500)
        preparation.close_connections()
        if has_filled and not prepare_only:
            serving.begin_again()  # what filling took in memory is not carried along while serving
        self._show_accounts()
        if prepare_only:
            return

        def ready() -> None:
            console.print(f"[bold]{settings.PUBLIC_URL}/[/bold]  (prêt en {time.monotonic() - began:.0f} s ; Ctrl-C arrête tout)")

        serving.serve(environment, when_ready=ready)
        console.print("Tout est arrêté.")

    def _prepare_database(self) -> None:
        if preparation.has_pending_migrations():
            with console.status("Tables de la base de données…"):
                call_command("migrate", verbosity=0)
        if not Territory.objects.exists():
            console.print("Communes, intercommunalités, départements et régions de France :")
            call_command("import", "territories")

    def _fill(self) -> bool:
        with steps(console, transient=True) as step:
            return filling.fill(step, now=clock.now())

    def _show_accounts(self) -> None:
        table = Table(title="Comptes de la démonstration", title_justify="left")
        table.add_column("Adresse", no_wrap=True)
        table.add_column("Nom")
        table.add_column("Ce qu’on peut essayer")
        for account in filling.accounts():
            table.add_row(account.email, account.name, account.does)
        console.print(table)
        console.print(f"Mot de passe : {filling.PASSWORD}")
