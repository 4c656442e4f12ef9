"""The first page, the pages that the editor wrote, their documents, the legal notice."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect

from parvis.commons.moderation.queries import hidden_until, shown_check
from parvis.ground.core import files
from parvis.ground.core.access import open_to_all
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.core.text.fold import slugify
from parvis.media.sites.blocks import Frame, files_in, render, words_of
from parvis.media.sites.legal import legal_notice, operator
from parvis.media.sites.models import Page, Site, SiteFile, State
from parvis.media.sites.old_addresses import TELLING
from parvis.media.sites.queries import home_of, public_page

from ..frame import shown, site_here
from .fallback import led_elsewhere
from .news import news_page


@public(params=TELLING)
def home(request: HttpRequest) -> HttpResponse:
    """The page that the editor chose as the first; without one, the newest articles. « /?p=12 » of a former site leads on."""
    site = site_here(request)
    if request.GET:
        return led_elsewhere(request, site)
    page = home_of(site)
    return _page(request, site, page) if page is not None else news_page(request, site, current="/")


@public()
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of blocks."""
    site = site_here(request)
    found = public_page(site, slug)
    if found is None:
        return led_elsewhere(request, site)
    if found.hidden_at is not None:
        until = hidden_until("page", found.pk, now())
        changes_at(request, until)
        depends_on(request, f"page:{found.pk}")
        return shown(request, site, "hosting/gone.html", {"reason": found.hidden_reason, "until": until}, status=410)
    if found.is_home:
        return HttpResponsePermanentRedirect("/")
    return _page(request, site, found)


def _page(request: HttpRequest, site: Site, page: Page) -> HttpResponse:
    frame = Frame(site)
    text = render(page.blocks, frame)
    depends_on(request, f"page:{page.pk}", *frame.tags)
    changes_at(request, frame.changes_at)
    context = {
        "page": page, "text": text, "check": shown_check("page", page.pk), "seen": f"page:{page.pk}",
        "summary": " ".join(words_of(page.blocks).split())[:200],
    }  # fmt: skip
    return shown(request, site, "hosting/page.html", context, current=page.path, reported=f"page-{page.pk}")


@public()
def legal(request: HttpRequest) -> HttpResponse:
    site = site_here(request)
    context = {"notice": legal_notice(site), "operator": operator()}
    return shown(request, site, "hosting/legal.html", context, current="/mentions-legales/")


@open_to_all
def document(request: HttpRequest, id: int) -> HttpResponseBase:
    """A PDF that a page offers, as a download; no cache keeps it, so that what is taken away is gone at once."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    site = site_here(request)
    found = SiteFile.objects.filter(site=site, pk=id).first()
    if found is None or not _is_offered(site, id):
        raise Http404
    try:
        content = files.open_file(found.file)
    except files.FileMissingError as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True, filename=f"{slugify(found.title)}.pdf", content_type="application/pdf")


def _is_offered(site: Site, id: int) -> bool:
    """A document is read where a page that readers see offers it."""
    shown_pages = site.pages.filter(state=State.PUBLISHED, hidden_at=None).values_list("blocks", flat=True)
    return any(id in files_in(blocks) for blocks in shown_pages)
