"""`parvis import films DIR|FILE`: films that stand in a folder, or those that a channel's feed (RSS, MRSS) names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from parvis.ground.core import clock
from parvis.ground.core.errors import Refused
from parvis.ground.core.templatetags.french import plural
from parvis.media.video import actions
from parvis.media.video.models import ImportedFilm

from .people import organisation_at, take_people, who

HELP = "Reprend les films d’un dossier, ou d’un flux RSS. Recommencer ne reprend que ce qui est nouveau."


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("source", type=Path, metavar="DOSSIER|FLUX", help="Un dossier de films, ou un fichier .xml ou .rss")
    take_people(parser)


def run(options: dict[str, Any]) -> str:
    """Bring in with a line of progress; gives what to say at the end, refusals line by line."""
    source: Path = options["source"]
    organisation = organisation_at(options["organisation"])
    if not source.exists():
        raise CommandError(f"{source} n’existe pas.")
    by = who(options["by"], organisation)
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()) as progress:
        task = progress.add_task("Films", total=None)

        def step(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        try:
            if source.is_dir():
                lines = actions.import_folder(source, by=by, organisation=organisation, at=clock.now(), step=step)
            else:
                channel = actions.begin_import(by=by, organisation=organisation, content=source.read_bytes(), at=clock.now())
                actions.fetch_channel(id=channel.pk, step=step)
                lines = list(channel.films.all())
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
    return told(lines)


def told(lines: list[ImportedFilm]) -> str:
    """The report, in words."""
    refused = [line for line in lines if line.state == ImportedFilm.State.REFUSED]
    brought = sum(line.state == ImportedFilm.State.BROUGHT for line in lines)
    films = plural(brought, "film,films")
    said = [f"{brought} {films} repris, {len(refused)} non repris. Chacun attend les décisions sur ses images."]
    return "\n".join(said + [f"  {line.title} : {line.refusal}" for line in refused])
