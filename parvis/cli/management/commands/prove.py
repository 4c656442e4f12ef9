"""`parvis prove`: visit the running site in a real browser, sign what was found, publish it."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.cli.prove.looking import Look, NoBrowserError, browser_of_the_system
from parvis.cli.prove.telling import allowed, document, software
from parvis.cli.prove.visiting import SAMPLE, Visit
from parvis.commons.tracking.actions import publish_proof
from parvis.ground.core import clock
from parvis.media.sites.queries import houses_standing
from parvis.web.hosting.addresses import root_of

MOST_HOUSES = 3
RESUMED_WITHIN = 24 * 3600  # seconds: what was seen longer ago is looked at anew


class Command(BaseCommand):
    help = "Prouve qu’aucune page ne suit personne : un vrai navigateur les visite, le résultat est signé et publié."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", default="", metavar="ADRESSE", help="le site à visiter (celui de cette installation, sinon)")
        parser.add_argument("--sample", type=int, default=SAMPLE, metavar="N", help=f"adresses par sorte de page ({SAMPLE})")
        parser.add_argument("--fresh", action="store_true", help="recommencer, sans reprendre une visite interrompue")
        parser.add_argument("--output", metavar="FICHIER", help="écrire aussi le document ici")
        parser.add_argument("--quiet", action="store_true", help="ne dire que le verdict et ce qui a été trouvé")

    def handle(self, *args: Any, **options: Any) -> None:
        site = (options["url"] or settings.PUBLIC_URL).rstrip("/")
        parts = urlsplit(site)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            raise CommandError("Écrivez l’adresse du site seule, par exemple https://votre-domaine.fr")
        if not 1 <= options["sample"] <= 50:
            raise CommandError("--sample va de 1 à 50.")
        try:
            browser_of_the_system()
        except NoBrowserError as error:
            raise CommandError(str(error)) from error
        file = self._file(site, options["sample"], fresh=options["fresh"])
        began_at, self.quiet = clock.now(), options["quiet"]
        is_own = site == settings.PUBLIC_URL
        visit = Visit(site, sample=options["sample"], file=file, houses=_houses() if is_own else ())
        if visit.seen:
            self.stdout.write(f"Reprise : {len(visit.seen)} adresses déjà regardées.")
        try:
            asyncio.run(visit.walk(self._tell))
        except KeyboardInterrupt:
            raise CommandError(
                f"Interrompue après {len(visit.seen)} adresses. La même commande reprend où elle s’est arrêtée."
            ) from None
        at = clock.now()
        told = document(visit, began_at=began_at, ended_at=at)
        if not any(look.status for look in visit.seen.values()):
            raise CommandError(f"{site} ne répond pas : lancez le site, ou vérifiez l’adresse. Rien n’est publié.")
        if options["output"]:
            Path(options["output"]).write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if is_own:
            publish_proof(told=told, at=at)
        file.unlink(missing_ok=True)
        self._conclude(told, is_published=is_own)

    def _file(self, site: str, sample: int, *, fresh: bool) -> Path:
        name = hashlib.sha256(f"{site} {sample} {software()}".encode()).hexdigest()[:16]
        file = Path(settings.VAR) / "proofs" / f"{name}.jsonl"
        if file.exists() and (fresh or time.time() - file.stat().st_mtime > RESUMED_WITHIN):
            file.unlink()
        return file

    def _tell(self, look: Look, done: int, known: int) -> None:
        verdict = look.verdict(allowed=allowed(look.path))
        if verdict != "clean":
            self.stdout.write(f"[{done}/{known}] {look.path} : {' ; '.join(look.told()) or 'ne répond pas'}")
        elif not self.quiet:
            self.stdout.write(f"[{done}/{known}] {look.path}")

    def _conclude(self, told: dict[str, Any], *, is_published: bool) -> None:
        totals = told["totals"]
        said = {
            "clean": "Aucun traceur : un seul site contacté, aucun cookie, rien de gardé.",
            "found": f"{totals['found']} pages contactent, déposent ou gardent quelque chose : elles sont nommées plus haut.",
            "partial": f"Preuve incomplète : {totals['unanswered']} pages n’ont pas répondu comme il faut.",
        }
        self.stdout.write(said[told["verdict"]])
        self.stdout.write(
            f"{totals['pages']} adresses de {totals['patterns']} sortes de pages ; {totals['unseen']} sortes sans adresse ici ; "
            f"{totals['behind_sign_in']} demandent de s’identifier et n’ont pas été visitées."
        )
        self.stdout.write(
            f"Signée et publiée : {settings.PUBLIC_URL}/transparence/preuve/"
            if is_published
            else "Autre site : rien n’est publié."
        )


def _houses() -> list[str]:
    """Some of the editors' own sites that stand here: the first ones by name, and those under a domain of their own."""
    standing = houses_standing()
    found = sorted(
        standing.by_organisation.values(), key=lambda house: (house.host.endswith(f".{settings.SITES_DOMAIN}"), house.host)
    )
    return [root_of(house) for house in found[:MOST_HOUSES]]
