"""`parvis import sirene FILE…`: INSEE's stock of legal units and of establishments."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from parvis.ground.core import clock
from parvis.ground.registers.actions import import_sirene
from parvis.town.directory.actions import take_in_register

from .registers import grouped, read_files, take_files, tidy

HELP = (
    "Charge StockUniteLegale_utf8 et StockEtablissement_utf8 (.csv, .zip ou .gz) tels que l’INSEE les publie sur data.gouv.fr. "
    "Interrompu, il reprend où il en était ; recommencer ne change rien."
)


def add_arguments(parser: CommandParser) -> None:
    take_files(parser)


def run(options: dict[str, Any]) -> str:
    """Import with a line of progress a file; gives what to say at the end."""
    return "\n".join([read_files(options["files"], import_sirene), bring_in_listings()])


def bring_in_listings() -> str:
    """The establishments that the directory lists: read from the register as it now stands."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns) as progress:
        task = progress.add_task("Annuaire", total=None)
        try:
            taken = take_in_register(at=clock.now(), step=lambda done, total: progress.update(task, completed=done, total=total))
        except KeyboardInterrupt as interruption:
            raise CommandError(
                "Annuaire : interrompu. Relancez la même commande : ce qui est juste n’est pas refait."
            ) from interruption
    if taken.is_running:
        return "Annuaire : une autre mise à jour est en cours ; elle finira ce travail."
    tidy("directory")
    return (
        f"Annuaire : {grouped(taken.listed)} fiches, {grouped(taken.changed)} nouvelles ou changées, "
        f"{grouped(taken.gone)} retirées."
    )
