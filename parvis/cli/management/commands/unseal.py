"""`parvis unseal`: what the law made us keep about a member or a content, for a request that is stated and stays written."""

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from parvis.ground.core import clock
from parvis.ground.core.errors import Refused
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import unseal
from parvis.ground.sealed.keys import KeyRefused
from parvis.ground.sealed.queries import Opened
from parvis.media.publications.models import Publication
from parvis.people.members.models import Member
from parvis.people.members.queries import by_email


class Command(BaseCommand):
    help = "Ouvre ce que la loi fait garder sur un membre ou un contenu, pour une demande légale ; l'ouverture reste au journal."

    def add_arguments(self, parser: CommandParser) -> None:
        about = parser.add_mutually_exclusive_group(required=True)
        about.add_argument("--member", metavar="MEMBRE", help="son adresse e-mail ou son numéro")
        about.add_argument("--content", metavar="GENRE-N", help="par exemple publication-24581 ou comment-812")
        parser.add_argument(
            "--request", required=True, metavar="DEMANDE", help="autorité, référence et date de la demande légale"
        )
        parser.add_argument("--key", required=True, metavar="FICHIER", help="la ou les clés privées, une par ligne")
        parser.add_argument("--output", required=True, metavar="FICHIER", help="où écrire la réponse (JSON)")

    def handle(self, *args: Any, **options: Any) -> None:
        kind, id, draft = _member(options["member"]) if options["member"] else _content(options["content"])
        output, key = Path(options["output"]), Path(options["key"])
        try:
            keys = key.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"La clé privée ne se lit pas : {key}") from error
        if output.exists():
            raise CommandError(f"{output} existe déjà : choisissez un autre nom.")
        if not output.parent.is_dir():
            raise CommandError(f"Le dossier {output.parent} n’existe pas.")
        at = clock.now()
        try:
            # Written down before anyone can read: if the file cannot be written after all, the opening still shows.
            with transaction.atomic():
                found = unseal(request=options["request"], about_kind=kind, about_id=id, draft_id=draft, private_keys=keys, at=at)
                record(
                    by=None, action="sealed.unseal", subject_kind=kind, subject_id=id, at=at,
                    request=options["request"], records=len(found),
                )  # fmt: skip
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        except KeyRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        _write(output, {"demande": options["request"], "ouvert_le": at.isoformat(), "objet": f"{kind}-{id}"}, found)
        closed = sum(1 for opened in found if opened.payload is None)
        self.stdout.write(f"{len(found)} pièces écrites dans {output}. L’ouverture est au journal et dans les chiffres publics.")
        if closed:
            self.stdout.write(f"{closed} pièces ont été scellées avec une autre clé : ajoutez l’ancienne clé privée au fichier.")


def _member(named: str) -> tuple[str, str, str]:
    member = Member.objects.filter(pk=int(named)).first() if named.isascii() and named.isdigit() else by_email(named)
    if member is None and not (named.isascii() and named.isdigit()):
        raise CommandError(f"Aucun membre n’a l’adresse {named}. Si le compte a été effacé, donnez son numéro.")
    return "member", named if member is None else str(member.pk), ""


def _content(named: str) -> tuple[str, str, str]:
    kind, _, id = named.rpartition("-")
    if not kind or not (id.isascii() and id.isdigit()):
        raise CommandError("Écrivez le contenu ainsi : publication-24581.")
    draft = Publication.objects.filter(number=int(id)).first() if kind == "publication" and len(id) <= 15 else None
    return kind, id, str(draft.pk) if draft else ""


def _write(output: Path, head: dict[str, Any], found: list[Opened]) -> None:
    pieces = [
        {
            "genre": opened.kind,
            "membre": opened.member_id,
            "contenu": f"{opened.subject_kind}-{opened.subject_id}",
            "le": opened.sealed_at.isoformat(),
            "dit": opened.payload if opened.payload is not None else "scellé avec une autre clé",
        }
        for opened in found
    ]
    with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump({**head, "pieces": pieces}, file, ensure_ascii=False, indent=2)
        file.write("\n")
