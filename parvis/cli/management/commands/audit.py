"""`parvis audit`: whom the site of a merchant tells of its visitors."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser

from parvis.cli.prove.looking import ARGUMENTS, Look, NoBrowserError, browser_of_the_system, look
from parvis.commons.tracking.auditing import (
    INSTEAD,
    MOST_BYTES,
    MOST_FILES,
    OF_CATEGORY,
    Finding,
    Report,
    Source,
    audit,
    conclusions,
    from_browser,
)
from parvis.commons.tracking.auditing.fetching import fetched
from parvis.commons.tracking.auditing.reading import READ
from parvis.ground.core.errors import Refused


class Command(BaseCommand):
    help = (
        "Lit un site (une adresse, ou un dossier de pages enregistrées) et dit qui il renseigne, ce que cela coûte, quoi mettre."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("site", metavar="ADRESSE-OU-DOSSIER")
        parser.add_argument("--no-browser", action="store_true", help="lire seulement, même si un navigateur est là")

    def handle(self, *args: Any, **options: Any) -> None:
        given = options["site"]
        folder = Path(given)
        try:
            report = audit(_files(folder)) if folder.exists() else self._online(given, browses=not options["no_browser"])
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self._tell(report, given)

    def _online(self, url: str, *, browses: bool) -> Report:
        site, sources = fetched(url)
        report = audit(sources, site=site)
        if browses:
            try:
                seen = asyncio.run(_browse(site))
            except NoBrowserError as error:
                self.stderr.write(f"Lu sans navigateur. {error}")
            else:
                report = from_browser(report, elsewhere=seen.elsewhere, cookies=seen.cookies, page=site)
        return report

    def _tell(self, report: Report, given: str) -> None:
        self.stdout.write(f"{report.site or given}\n")
        for sentence in conclusions(report):
            self.stdout.write(f"- {sentence}")
        for title, findings in (("Ils suivent vos visiteurs", report.followers), ("Ils servent vos pages", report.servers)):
            if findings:
                self.stdout.write(f"\n{title} ({len(findings)})")
                for one in findings:
                    self._tell_one(one)
        if report.others:
            self.stdout.write(f"\nD’autres sites, que notre liste ne connaît pas : {', '.join(report.others[:40])}")
        seen = "lu et ouvert dans un navigateur, sans rien laisser partir" if report.ran else "lu sans rien exécuter"
        self.stdout.write(
            f"\n{report.pages} pages, {report.files} fichiers, {report.bytes // 1024} ko, {seen} : il peut y en avoir davantage."
        )

    def _tell_one(self, one: Finding) -> None:
        self.stdout.write(f"  {one.name} : {', '.join(sorted(one.hosts)[:4])}")
        self.stdout.write(f"    {OF_CATEGORY[one.category]}")
        self.stdout.write(f"    À la place : {INSTEAD[one.category]}")


def _files(folder: Path) -> list[Source]:
    """The readable files of a folder, or one page with the folder that a browser saved beside it."""
    if folder.is_file():
        beside = [
            one for name in (f"{folder.stem}_files", f"{folder.stem}_fichiers") for one in (folder.parent / name).rglob("*")
        ]
        found = [folder, *beside]
    else:
        found = sorted(folder.rglob("*"))
    names = [one for one in found if one.is_file() and not one.is_symlink() and _is_read(one)]
    if len(names) > MOST_FILES or sum(one.stat().st_size for one in names) > MOST_BYTES:
        raise CommandError(f"Ce dossier est trop gros : {MOST_FILES} fichiers et {MOST_BYTES // 1024**2} Mo au plus.")
    return [Source(str(one), one.read_bytes()) for one in names]


def _is_read(file: Path) -> bool:
    return Path(file.name.removesuffix(".download").removesuffix(".téléchargement")).suffix.lower() in READ - {""}


async def _browse(url: str) -> Look:
    """What the page contacts in a browser that lets nothing leave for elsewhere. Raises NoBrowserError."""
    program = browser_of_the_system()
    from playwright.async_api import async_playwright

    parts = urlsplit(url)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            return await look(browser, f"{parts.scheme}://{parts.netloc}", path, settles=3.0)
        finally:
            await browser.close()
