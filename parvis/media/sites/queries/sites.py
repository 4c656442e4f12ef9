"""Reading sites and their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from ..models import MenuEntry, Page, PageVersion, Site, SiteFile, State


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One line of the menu as readers see it."""

    label: str
    path: str
    section: str = ""


SECTION_PATHS = {
    MenuEntry.Section.NEWS: "/actualites/", MenuEntry.Section.FILMS: "/videos/", MenuEntry.Section.SHOP: "/boutique/",
    MenuEntry.Section.AGENDA: "/agenda/", MenuEntry.Section.CONTACT: "/contact/",
}  # fmt: skip


def site_of(organisation_id: int) -> Site | None:
    """The organisation's site, open or not."""
    return Site.objects.filter(organisation=organisation_id).select_related("organisation__seat", "logo", "cover").first()


def pages_of(site: Site) -> QuerySet[Page]:
    """Every page, whatever its state: the first one, those of the menu in its order, then by title."""
    return site.pages.order_by("-is_home", "entry__position", "title", "pk")


def public_pages_of(site: Site) -> QuerySet[Page]:
    """Those that readers see while the site is open."""
    return pages_of(site).filter(state=State.PUBLISHED, hidden_at__isnull=True)


def home_of(site: Site) -> Page | None:
    return public_pages_of(site).filter(is_home=True).first()


def public_page(site: Site, slug: str) -> Page | None:
    """The page at `/<slug>/`, hidden ones too: what takes its place says why (`hidden_reason`)."""
    return site.pages.filter(slug=slug, state=State.PUBLISHED).first()


def menu_of(site: Site) -> list[MenuLine]:
    """The menu as readers see it: pages they may read, sections; the home page has no line, the name of the site leads there."""
    lines = []
    for entry in site.menu.select_related("page").order_by("position"):
        if entry.page is None:
            lines.append(MenuLine(entry.get_section_display(), SECTION_PATHS[MenuEntry.Section(entry.section)], entry.section))
        elif entry.page.is_public and not entry.page.is_home:
            lines.append(MenuLine(entry.page.title, entry.page.path))
    return lines


def found_pages(ids: Iterable[int]) -> dict[int, Page]:
    """Those among `ids` that readers see today."""
    shown = Page.objects.filter(state=State.PUBLISHED, hidden_at__isnull=True, site__opened_at__isnull=False, pk__in=list(ids))
    return {page.pk: page for page in shown.select_related("site__organisation__seat")}


def versions_of(page: Page) -> QuerySet[PageVersion]:
    """What it said, the newest first; the first of them is what readers see."""
    return page.versions.order_by("-number")


def files_of(site: Site) -> QuerySet[SiteFile]:
    return site.files.order_by("title", "pk")


def lock_site(pk: int) -> Site:
    return Site.objects.select_for_update(of=("self",), no_key=True).select_related("organisation__seat").get(pk=pk)


def lock_page(pk: int) -> Page:
    """The page, its site's row first: the menu, the home page and addresses are decided between pages."""
    site = lock_site(Page.objects.values_list("site", flat=True).get(pk=pk))
    page = Page.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    page.site = site
    return page
