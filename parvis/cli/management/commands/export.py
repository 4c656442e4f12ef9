"""`parvis export --territory …|--organisation … --to FOLDER`: take out what stands here, for the open web or for its owner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from parvis.commons.contents.actions import Packing, forget_packing, pack
from parvis.ground.core import clock
from parvis.ground.territories.queries import by_slug
from parvis.people.organisations.models import Organisation
from parvis.web.exports.territory import territory_parts
from parvis.web.exports.writing import FolderRefused, Written, write


class Command(BaseCommand):
    help = (
        "Emporte tout ce qui est public d’un territoire dans un dossier (données ouvertes, Markdown, site statique), "
        "ou tout ce qu’une organisation a ici dans un zip. Interrompu, il reprend où il en était."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--territory", metavar="ADRESSE", help="narbonne-11262, aude-d11")
        which.add_argument("--organisation", metavar="ADRESSE", help="Celle de son blog : mairie-de-narbonne")
        parser.add_argument("--to", type=Path, required=True, metavar="DOSSIER", help="Où écrire ; fait s’il n’existe pas")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["to"]
        if folder.exists() and not folder.is_dir():
            raise CommandError(f"{folder} n’est pas un dossier.")
        try:
            said = (
                _territory(options["territory"], folder)
                if options["territory"]
                else _organisation(options["organisation"], folder)
            )
        except KeyboardInterrupt as interruption:
            raise CommandError("Interrompu. Ce qui est écrit est gardé ; relancez la même commande pour finir.") from interruption
        except FolderRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"On ne peut pas écrire dans {folder} : {error.strerror}.") from error
        self.stdout.write(said)


def _territory(address: str, folder: Path) -> str:
    territory = by_slug(address)
    if territory is None:
        raise CommandError(f"Aucun territoire n’a l’adresse {address}.")
    with _progress() as progress:
        task = progress.add_task("")

        def step(path: str, done: Written) -> None:
            progress.update(task, description=_far(path, done.files, done.bytes))

        done = write(territory_parts(territory, clock.now()), folder, step=step)
    said = [f"{done.files} fichiers, {done.bytes / 1e6:.1f} Mo dans {folder}. Ouvrez {folder / 'site' / 'index.html'}."]
    if done.kept:
        said.append(f"  {done.kept} y étaient déjà.")
    if done.removed:
        said.append(f"  {done.removed} d’une copie précédente, qui ne sont plus publics, ont été enlevés.")
    return "\n".join([*said, *(f"  introuvable : {path}" for path in done.lost)])


def _organisation(address: str, folder: Path) -> str:
    """For an owner who asks the operator: as from the desk. Taken up where it stopped, on the day it was begun.

    It grows under a hidden name: the file that bears its own is whole.
    """
    organisation = Organisation.objects.select_related("seat").filter(slug=address).first()
    if organisation is None:
        raise CommandError(f"Aucune organisation n’a l’adresse {address}.")
    at = clock.now()
    path = folder / f"{organisation.slug}-{at:%Y%m%d}-parvis.zip"
    if path.exists():
        raise CommandError(f"{path} est déjà fait : déplacez-le d’abord.")
    growing = path.with_name(f".{path.name}")
    for left in folder.glob(f".{organisation.slug}-????????-parvis.zip"):
        if left != growing:  # of another day, never finished
            forget_packing(left)
    packed = Packing(growing, at=at)
    try:
        with _progress() as progress:
            task = progress.add_task("")
            pack(
                organisation=organisation, packed=packed, at=at,
                step=lambda path: progress.update(task, description=_far(path, packed.files, packed.size)),
            )  # fmt: skip
    except BaseException:
        packed.close()
        raise
    packed.finish().replace(path)
    forget_packing(growing)
    return f"{packed.files} fichiers, {path.stat().st_size // 1000} ko : {path}. Il contient des noms et des adresses."


def _progress() -> Progress:
    return Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())


def _far(path: str, files: int, size: int) -> str:
    return f"{files} fichiers, {size / 1e6:.1f} Mo : {path[:50]}"
