"""`parvis restore DIR`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.cli.backups.manifest import DamagedBackupError
from parvis.cli.backups.postgres_tools import ToolFailedError
from parvis.cli.backups.restoring import NotEmptyError, restore
from parvis.cli.progress import steps


class Command(BaseCommand):
    help = "Ramène une sauvegarde dans une base de données vide, et vérifie que tout y est."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DOSSIER")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            with steps() as step:
                manifest = restore(folder, step=step)
        except (NotEmptyError, ToolFailedError, DamagedBackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restauré et vérifié : {sum(manifest.rows.values())} lignes, {len(manifest.files)} fichiers.")
        if manifest.left_out:
            self.stdout.write("La sauvegarde ne porte pas les registres. Relisez-les depuis les fichiers publiés :")
            for command in manifest.left_out:
                self.stdout.write(f"  {command}")
