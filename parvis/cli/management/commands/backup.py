"""`parvis backup DIR`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.cli.backups.making import back_up
from parvis.cli.backups.manifest import DamagedBackupError
from parvis.cli.backups.postgres_tools import ToolFailedError
from parvis.cli.progress import steps
from parvis.ground.core import clock
from parvis.ground.core.files import FileMissingError


class Command(BaseCommand):
    help = "Sauvegarde la base de données et les fichiers, puis relit tout. Le site peut rester en marche."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DOSSIER")
        parser.add_argument(
            "--avec-registres", action="store_true", help="aussi SIRENE et le RNA, volumineux, que « parvis import » relit sinon"
        )

    def handle(self, *args: Any, folder: Path, avec_registres: bool, **options: Any) -> None:
        try:
            with steps() as step:
                made = back_up(folder, at=clock.now(), step=step, with_registers=avec_registres)
        except FileMissingError as error:
            raise CommandError(f"Le fichier {error} manque : lancez « parvis doctor ».") from error
        except (ToolFailedError, DamagedBackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Sauvegarde faite et relue : {made}")
