"""Writing pages: what no reader sees until it is published."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from parvis.commons.pictures.models import Picture
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.fold import slugify
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.permissions import can_write_for

from .. import blocks as page_blocks
from ..models import MenuEntry, Page, Site, SiteFile, State
from ..permissions import can_keep, can_write
from ..queries import lock_page, lock_site
from .keeping import prepare_site
from .refusals import ChangedMeanwhile, SiteRefused

MOST_PAGES, MOST_LINES = 500, 12
# What the site answers at these first parts of an address by itself.
TAKEN = frozenset({
    "accueil", "actualites", "administration", "agenda", "api", "boutique", "certificats", "commerce", "compte",
    "conciergerie", "contact", "delegation", "documents", "fichiers", "fil", "films", "flux", "groupes", "healthz", "images",
    "index", "mentions-legales", "messages", "metrics", "moi", "notifications", "page", "plan-du-site", "recherche",
    "redaction", "signaler", "static", "theme", "tresorerie", "videos", "vues",
})  # fmt: skip


@transaction.atomic
def start_page(
    *, by: Member, site: Site, title: str, at: datetime, slug: str = "", blocks: object = None, is_apart: bool = False
) -> Page:
    """Begin a page; nobody but the team sees it. The first one is the home page, the next ones have their line in the menu.

    `is_apart`: neither, for pages that come by the dozen; their team gives them their place.
    """
    if not can_write_for(by, site.organisation):
        raise NotAllowed
    site = lock_site(site.pk)
    if site.pages.count() >= MOST_PAGES:
        raise SiteRefused(f"Un site compte au plus {MOST_PAGES} pages : retirez-en une d’abord.")
    title = _title(title)
    page = Page(site=site, title=title, author=by, created_at=at, updated_at=at, updated_by=by)
    page.slug = _free_slug(site, _slug(slug) if slug else slugify(title))
    page.blocks = page_blocks.check(blocks or [])
    page.is_home = not is_apart and not site.pages.filter(is_home=True).exists()
    _require_own(page, page.blocks)
    page.save()
    page.pictures.set(page_blocks.pictures_in(page.blocks))
    if not page.is_home and not is_apart and site.menu.count() < MOST_LINES:
        MenuEntry.objects.create(site=site, page=page, position=_last_line(site) + 1)
    journal.record(by=by, action="page.start", subject_kind="page", subject_id=page.pk, at=at, title=title)
    return page


@transaction.atomic
def save_page(
    *, by: Member, page: Page, title: str, blocks: object, at: datetime, slug: str | None = None, seen: datetime | None = None
) -> Page:
    """Keep what was typed so far. Of a published page it waits beside what readers see, until it is published.

    `seen` is the `updated_at` of what was being changed. Raises ChangedMeanwhile where another person has saved since.
    """
    if not can_write(by, page):
        raise NotAllowed
    page = lock_page(page.pk)
    if seen is not None and page.updated_at != seen and page.updated_by_id != by.pk:
        raise ChangedMeanwhile(page.updated_by.name if page.updated_by else "Une autre personne")
    title, checked = _title(title), page_blocks.check(blocks)
    _require_own(page, checked)
    if slug is not None and (wanted := _slug(slug)) != page.slug:
        if page.published_at is not None:
            raise SiteRefused("L’adresse d’une page parue ne change plus : des lecteurs l’ont peut-être gardée.", field="slug")
        if page.site.pages.filter(slug=wanted).exclude(pk=page.pk).exists():
            raise SiteRefused("Une autre page de votre site a déjà cette adresse.", field="slug")
        page.slug = wanted
    if page.state == State.PUBLISHED:
        same = title == page.title and checked == page.blocks
        page.pending = None if same else {"title": title, "blocks": checked}
    else:
        page.title, page.blocks = title, checked
    page.updated_at, page.updated_by = at, by
    page.save()
    page.pictures.set(page_blocks.pictures_in(page.blocks) | page_blocks.pictures_in(checked))
    journal.record(by=by, action="page.save", subject_kind="page", subject_id=page.pk, at=at, title=title, blocks=checked)
    return page


@transaction.atomic
def drop_changes(*, by: Member, page: Page, at: datetime) -> Page:
    """Forget what was written since the page was last published."""
    if not can_write(by, page):
        raise NotAllowed
    page = lock_page(page.pk)
    page.pending, page.updated_at, page.updated_by = None, at, by
    page.save(update_fields=["pending", "updated_at", "updated_by"])
    page.pictures.set(page_blocks.pictures_in(page.blocks))
    journal.record(by=by, action="page.drop_changes", subject_kind="page", subject_id=page.pk, at=at)
    return page


@transaction.atomic
def discard_page(*, by: Member, page: Page, at: datetime) -> None:
    """Throw away a page that no reader ever saw. One that appeared is taken back, never thrown away."""
    if not can_write(by, page):
        raise NotAllowed
    page = lock_page(page.pk)
    if page.published_at is not None:
        raise SiteRefused("Cette page est déjà parue : retirez-la, elle ne peut plus être jetée.")
    journal.record(by=by, action="page.discard", subject_kind="page", subject_id=page.pk, at=at)
    page.delete()


@transaction.atomic
def set_home(*, by: Member, page: Page, at: datetime) -> Page:
    """Make it the first page of the site."""
    if not can_keep(by, page.site.organisation):
        raise NotAllowed
    page = lock_page(page.pk)
    if page.is_home:
        return page
    site = page.site
    last = _last_line(site)
    for former in site.pages.filter(is_home=True):
        former.is_home = False
        former.save(update_fields=["is_home"])
        MenuEntry.objects.get_or_create(site=site, page=former, defaults={"position": last + 1})
    MenuEntry.objects.filter(page=page).delete()
    page.is_home = True
    page.save(update_fields=["is_home"])
    journal.record(by=by, action="page.set_home", subject_kind="page", subject_id=page.pk, at=at)
    purge(site.tag)
    return page


@transaction.atomic
def bring_page(
    *, by: Member, organisation: Organisation, title: str, slug: str, html: str, at: datetime, import_key: str = ""
) -> Page:
    """A page brought in from elsewhere, as a draft of one text; the organisation's site is prepared where it has none.

    The same `import_key` gives the same page: changed where what is brought in changed, left alone where its team has
    written in it since, or where it appeared.
    """
    if not can_write_for(by, organisation):
        raise NotAllowed
    site = prepare_site(by=by, organisation=organisation, at=at)
    lock_site(site.pk)
    found = page_blocks.from_html(html)
    digest = hashlib.sha256(f"{title}\0{html}".encode()).hexdigest()
    page = site.pages.filter(import_key=import_key).first() if import_key else None
    if page is None:
        wanted = slugify(slug or title)
        page = start_page(
            by=by, site=site, title=title[:120] or "Sans titre", slug=_free_slug(site, wanted), blocks=found, at=at, is_apart=True
        )  # fmt: skip
        page.import_key, page.import_digest = import_key, digest
        page.save(update_fields=["import_key", "import_digest"])
        return page
    if page.import_digest == digest or page.updated_at != page.created_at or page.published_at is not None:
        return page
    page.title, page.blocks, page.import_digest = _title(title[:120]), page_blocks.check(found), digest
    _require_own(page, page.blocks)
    page.save(update_fields=["title", "blocks", "import_digest"])
    page.pictures.set(page_blocks.pictures_in(page.blocks))
    journal.record(by=by, action="page.bring", subject_kind="page", subject_id=page.pk, at=at, title=page.title)
    return page


def _last_line(site: Site) -> int:
    return site.menu.order_by("-position").values_list("position", flat=True).first() or 0


def _title(text: str) -> str:
    title = tidy_line(text)
    if not title:
        raise SiteRefused("Donnez un titre à la page.", field="title")
    if len(title) > 120:
        raise SiteRefused(f"Le titre compte {len(title)} caractères : raccourcissez à 120 au plus.", field="title")
    return title


def _slug(text: str) -> str:
    slug = slugify(text)
    if slug in TAKEN or slug.startswith("theme-"):
        raise SiteRefused(
            f"L’adresse « /{slug}/ » sert déjà à autre chose sur votre site : choisissez-en une autre.", field="slug"
        )
    return slug


def _free_slug(site: Site, slug: str) -> str:
    slug = slugify(slug, limit=70)
    tried, again = slug, 2
    while tried in TAKEN or tried.startswith("theme-") or site.pages.filter(slug=tried).exists():
        tried, again = f"{slug}-{again}", again + 1
    return tried


def _require_own(page: Page, checked: list[page_blocks.Block]) -> None:
    """Only pictures and documents of the same organisation stand on its pages."""
    wanted = page_blocks.pictures_in(checked)
    own = set(Picture.objects.filter(organisation=page.site.organisation_id, pk__in=wanted).values_list("pk", flat=True))
    if wanted - own:
        raise SiteRefused(f"L’image {min(wanted - own)} ne fait pas partie des images de votre organisation : retirez-la.")
    files = page_blocks.files_in(checked)
    if files and files - set(SiteFile.objects.filter(site=page.site, pk__in=files).values_list("pk", flat=True)):
        raise SiteRefused("Un document choisi n’est plus là : retirez-le du bloc « Documents ».")
