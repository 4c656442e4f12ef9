"""`parvis import markdown DIR`: a folder of Markdown files, published by an organisation on a territory."""

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
from parvis.media.imports.folder import ImportReport, import_folder
from parvis.media.publications.models import Licence
from parvis.media.publications.queries import category_at
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import publishers_of

HELP = "Publie un dossier de fichiers Markdown. Recommencer ne change que ce qui a changé."


def add_arguments(parser: CommandParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DOSSIER")
    parser.add_argument("--organisation", required=True, metavar="ADRESSE", help="Celle de son blog : ville-de-narbonne")
    parser.add_argument("--territory", required=True, metavar="ADRESSE", help="narbonne-11262, aude-d11, france")
    parser.add_argument("--date", metavar="AAAA-MM-JJ", help="Date de parution des articles ; sinon, maintenant")
    parser.add_argument("--min-bytes", type=int, default=2500, help="Les fichiers plus légers sont laissés (2500)")
    parser.add_argument("--category", default="numerique", metavar="CHEMIN", help="numerique/donnees-ouvertes (numerique)")
    parser.add_argument("--licence", choices=Licence.values, default=Licence.ALL_RIGHTS)
    parser.add_argument("--by", metavar="COURRIEL", help="Qui publie ; sinon la première personne qui le peut")


def run(options: dict[str, Any]) -> str:
    """Import with a line of progress; gives what to say at the end."""
    folder: Path = options["folder"]
    if not folder.is_dir():
        raise CommandError(f"{folder} n’est pas un dossier.")
    organisation = Organisation.objects.filter(slug=options["organisation"]).first()
    if organisation is None:
        raise CommandError(f"Aucune organisation n’a l’adresse {options['organisation']}.")
    territory = by_slug(options["territory"])
    if territory is None:
        raise CommandError(f"Aucun territoire n’a l’adresse {options['territory']}.")
    category = category_at(options["category"])
    if category is None:
        raise CommandError(f"Aucune rubrique n’a l’adresse {options['category']}.")
    with Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()) as progress:
        task = progress.add_task("Articles", total=None)
        try:
            report = import_folder(
                folder,
                by=who(options["by"], organisation),
                organisation=organisation,
                territory=territory,
                category=category,
                at=clock.now(),
                dated=_day(options["date"]),
                least_bytes=options["min_bytes"],
                licence=options["licence"],
                step=lambda done, total: progress.update(task, completed=done, total=total),
            )
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
    return told(report)


def told(report: ImportReport) -> str:
    """The report, in words."""
    lines = [
        f"{len(report.published)} articles publiés, {len(report.amended)} corrigés, {len(report.unchanged)} inchangés, "
        f"{len(report.short)} fichiers trop courts laissés."
    ]
    lines += [f"  refusé : {path} : {why}" for path, why in report.refused.items()]
    if report.lost_pictures:
        lines.append(f"{len(report.lost_pictures)} images absentes :")
        lines += [f"  {path} : {picture}" for path, picture in report.lost_pictures]
    if report.lost_links:
        lines.append(f"{len(report.lost_links)} liens ne mènent nulle part ici (leurs mots sont restés) :")
        lines += [f"  {path} : {link}" for path, link in report.lost_links]
    return "\n".join(lines)


def who(email: str | None, organisation: Organisation) -> Member:
    if email:
        member = by_email(email)
        if member is None:
            raise CommandError(f"Aucun compte n’a le courriel {email}.")
        return member
    member = publishers_of(organisation.pk).filter(verified_at__isnull=False).first()
    if member is None:
        raise CommandError(f"Personne ne peut publier pour {organisation.name} : ajoutez une personne vérifiée à son équipe.")
    return member


def _day(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day, given its zone just below
    except ValueError as error:
        raise CommandError("--date s’écrit AAAA-MM-JJ, par exemple 2024-03-21.") from error
    return timezone.make_aware(datetime.combine(day, time(8)))
