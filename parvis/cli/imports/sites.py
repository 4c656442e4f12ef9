"""`parvis import site SOURCE`: a file or a folder of this machine, brought in as at the desk « Apporter ».

`parvis import markdown DOSSIER` is the same command under the name it first had.
"""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils import timezone
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from parvis.ground.core import clock
from parvis.ground.core.errors import Refused
from parvis.ground.territories.queries import by_slug
from parvis.media.imports import actions
from parvis.media.imports.choices import Choices
from parvis.media.imports.models import Import, ImportLine
from parvis.media.imports.readers import Source
from parvis.media.publications.models import Licence
from parvis.media.publications.queries import category_at
from parvis.people.organisations.models import Organisation

from .people import organisation_at, take_people, who

HELP = (
    "Reprend l’export d’un site (WordPress, flux, tableau, Markdown). « --essai » montre ce qui viendrait sans rien changer ; "
    "recommencer ne change que ce qui a changé, et une reprise interrompue continue où elle en était."
)


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("source", type=Path, metavar="SOURCE", help="Un fichier, un zip ou un dossier")
    take_people(parser)
    parser.add_argument("--territory", metavar="ADRESSE", help="Où les textes paraissent ; sans elle, ils restent des brouillons")
    parser.add_argument("--category", default="numerique", metavar="CHEMIN", help="numerique/donnees-ouvertes (numerique)")
    parser.add_argument("--licence", choices=Licence.values, default=Licence.ALL_RIGHTS)
    parser.add_argument("--media", type=Path, metavar="DOSSIER", help="Celui des images, s’il est à part")
    parser.add_argument("--signe-images", action="store_true", help="L’organisation a le droit de montrer ces images")
    parser.add_argument("--sans-pages", action="store_true", help="Ne reprendre que les articles")
    parser.add_argument("--notre-flux", action="store_true", help="Ce flux est celui de l’organisation : textes entiers")
    parser.add_argument("--essai", action="store_true", help="Dire ce qui viendrait, sans rien changer")
    parser.add_argument("--date", metavar="AAAA-MM-JJ", help="Parution des textes qui n’en disent pas ; sinon, maintenant")
    parser.add_argument("--min-bytes", type=int, default=0, metavar="OCTETS", help="Laisser les fichiers Markdown plus légers")


def run(options: dict[str, Any]) -> str:
    """Try, then bring in, with a line of progress; gives the report."""
    path: Path = options["source"]
    if not path.exists():
        raise CommandError(f"{path} n’existe pas.")
    organisation = organisation_at(options["organisation"])
    try:
        received = _run(path, organisation, _choices(options), options)
    except Refused as refusal:
        raise CommandError(refusal.message) from refusal
    except KeyboardInterrupt as interruption:
        raise CommandError(
            "Interrompu. Ce qui est venu reste ; relancez la même commande pour continuer, rien ne viendra deux fois."
        ) from interruption
    return told(received)


def _choices(options: dict[str, Any]) -> Choices:
    category = category_at(options["category"])
    if category is None:
        raise CommandError(f"Aucune rubrique n’a l’adresse {options['category']}.")
    territory = by_slug(options["territory"]) if options["territory"] else None
    if options["territory"] and territory is None:
        raise CommandError(f"Aucun territoire n’a l’adresse {options['territory']}.")
    return Choices(
        publishes=territory is not None, territories=(territory.pk,) if territory else (), category=category.pk,
        licence=options["licence"], takes_pages=not options["sans_pages"], signs_pictures=options["signe_images"],
        is_own=options["notre_flux"], dated=_day(options["date"]), least_bytes=options["min_bytes"],
    )  # fmt: skip


def _run(path: Path, organisation: Organisation, choices: Choices, options: dict[str, Any]) -> Import:
    by = who(options["by"], organisation)
    source = Source(path, media=options["media"])
    try:
        with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()) as progress:
            received = None if options["essai"] else _unfinished(path, organisation)
            if received is None:
                received = actions.receive_folder(by=by, organisation=organisation, path=path, choices=choices, at=clock.now())
                task = progress.add_task("Essai", total=None)
                actions.try_on(
                    id=received.pk, at=clock.now(), source=source, step=lambda done, total: progress.update(task, completed=done)
                )
                received.refresh_from_db()
                if received.state == Import.State.REFUSED:
                    raise CommandError(received.refusal)
                if options["essai"] or not received.added + received.changed:
                    return received
                received = actions.bring(by=by, received=received, at=clock.now())
            work = progress.add_task("Reprise", total=received.total)
            actions.bring_on(
                id=received.pk, at=clock.now(), source=source,
                step=lambda done, total: progress.update(work, completed=done, total=total),
            )  # fmt: skip
        received.refresh_from_db()
        return received
    finally:
        source.close()


def _unfinished(path: Path, organisation: Organisation) -> Import | None:
    """The same source, on its way when the machine or the person stopped it: it goes on."""
    return Import.objects.filter(
        organisation=organisation, state=Import.State.RUNNING, file="", name=path.name[-160:]
    ).first()  # fmt: skip


def _day(text: str | None) -> str:
    if not text:
        return ""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, given its zone just below
    except ValueError as error:
        raise CommandError("--date s’écrit AAAA-MM-JJ, par exemple 2024-03-21.") from error
    return timezone.make_aware(datetime.combine(day, time(8))).isoformat()


def told(received: Import) -> str:
    """The report, in words."""
    lines = [
        f"{received.added} nouveaux, {received.changed} modifiés, {received.unchanged} déjà là, {received.refused} à corriger, "
        f"{received.left_out} laissés{' (essai : rien n’a changé)' if received.state == Import.State.TRIED else ''}."
    ]
    if why := received.survey.get("stopped"):
        lines.append(f"Arrêté : {why}")
    for line in received.lines.order_by("position").iterator(2_000):
        if line.outcome in {ImportLine.Outcome.REFUSED, ImportLine.Outcome.LEFT_OUT}:
            lines.append(f"  {line.get_outcome_display()} : {line.title or line.key} : {line.message}")
        lines += [f"  manque : {line.title or line.key} : {loss}" for loss in line.losses]
    return "\n".join(lines)
