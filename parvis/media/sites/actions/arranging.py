"""The menu of a site, and the documents that its pages offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from parvis.ground.core import files
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.pdf import MEGABYTES, PdfRefused, make_safe
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member
from parvis.people.organisations.permissions import can_write_for

from ..blocks import files_in
from ..models import MenuEntry, Page, Site, SiteFile
from ..permissions import can_keep
from ..queries import lock_site
from .refusals import SiteRefused
from .writing import MOST_LINES

MOST_FILES = 500


@transaction.atomic
def arrange_menu(*, by: Member, site: Site, lines: Sequence[Page | str], at: datetime) -> Site:
    """The lines of the menu, from the first to the last: pages of the site, and names of sections."""
    if not can_keep(by, site.organisation):
        raise NotAllowed
    site = lock_site(site.pk)
    if len(lines) > MOST_LINES:
        raise SiteRefused(f"Un menu de plus de {MOST_LINES} lignes ne se lit plus : retirez-en.")
    sections = [line for line in lines if isinstance(line, str)]
    pages = [line for line in lines if isinstance(line, Page)]
    if len(set(sections)) < len(sections) or len({page.pk for page in pages}) < len(pages):
        raise SiteRefused("Chaque page et chaque rubrique a une seule ligne dans le menu.")
    if set(sections) - set(MenuEntry.Section.values) or any(page.site_id != site.pk for page in pages):
        raise SiteRefused("Une ligne du menu ne mène nulle part : retirez-la.")
    site.menu.all().delete()
    MenuEntry.objects.bulk_create(
        MenuEntry(site=site, position=position, **({"section": line} if isinstance(line, str) else {"page": line}))
        for position, line in enumerate((line for line in lines if isinstance(line, str) or not line.is_home), start=1)
    )  # fmt: skip
    journal.record(
        by=by, action="site.arrange_menu", subject_kind="site", subject_id=site.pk, at=at,
        lines=[line if isinstance(line, str) else line.pk for line in lines],
    )  # fmt: skip
    purge(site.tag)
    return site


def add_file(*, by: Member, site: Site, content: bytes | BinaryIO, title: str, at: datetime) -> SiteFile:
    """Take in a PDF that pages may offer, made safe first. Raises SiteRefused."""
    if not can_write_for(by, site.organisation):
        raise NotAllowed
    title = tidy_line(title)
    if not title:
        raise SiteRefused("Donnez un titre au document : c’est ce que les lecteurs verront.", field="document_title")
    if len(title) > 160:
        raise SiteRefused("Le titre du document compte au plus 160 caractères.", field="document_title")
    try:
        # One byte more than allowed is enough to know.
        safe = make_safe(content if isinstance(content, bytes) else content.read(MEGABYTES * 1024 * 1024 + 1))
    except PdfRefused as refusal:
        raise SiteRefused(refusal.message, field="document") from refusal
    with transaction.atomic():
        site = lock_site(site.pk)
        if site.files.count() >= MOST_FILES:
            raise SiteRefused(f"Un site offre au plus {MOST_FILES} documents : retirez-en un d’abord.", field="document")
        added = SiteFile.objects.create(
            site=site, title=title, file=files.store(safe.content, extension="pdf"), bytes=len(safe.content), pages=safe.pages,
            added_by=by, added_at=at,
        )  # fmt: skip
        journal.record(by=by, action="site.add_file", subject_kind="site", subject_id=site.pk, at=at, file=added.file)
    return added


@transaction.atomic
def remove_file(*, by: Member, file: SiteFile, at: datetime) -> None:
    """Take a document away. One that a page offers, or is about to, stays until the page says otherwise."""
    site = lock_site(file.site_id)
    if not can_keep(by, site.organisation):
        raise NotAllowed
    for page in site.pages.all():
        if file.pk in files_in(page.blocks) | files_in(page.written_blocks):
            raise SiteRefused(f"La page « {page.written_title} » propose ce document : retirez-le d’abord de la page.")
    files.forget(file.file)
    journal.record(by=by, action="site.remove_file", subject_kind="site", subject_id=site.pk, at=at, file=file.file)
    file.delete()
    purge(site.tag)
