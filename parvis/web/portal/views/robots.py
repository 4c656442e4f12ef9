"""What is said to robots: robots.txt, and the statements that programs look for under /.well-known/."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from parvis.ground.core.access import PRIVATE_PREFIXES
from parvis.ground.core.crawling import Crawling, robots_txt
from parvis.ground.core.pages import depends_on, public
from parvis.people.organisations.queries import blogs_crawled


@public()
def robots(request: HttpRequest) -> HttpResponse:
    """What robots may read here: nothing of the signed-in half, and of each editor's blog what that editor answered."""
    depends_on(request, "crawling")
    text = robots_txt(
        settings.CRAWLING,
        closed=PRIVATE_PREFIXES,
        opened=["/robots.txt", "/.well-known/", *_blogs(Crawling.EVERYONE)],
        hidden=_blogs(Crawling.NOBODY),
        sitemap=f"{settings.PUBLIC_URL}/sitemap.xml",
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public()
def reservations(request: HttpRequest) -> HttpResponse:
    """TDMRep: which paths are reserved from text and data mining. The narrower a path, the earlier it stands."""
    depends_on(request, "crawling")
    reserved = int(settings.CRAWLING != Crawling.EVERYONE)
    policy = f"{settings.PUBLIC_URL}/transparence/robots/"
    said = [{"location": path, "tdm-reservation": 0} for path in _blogs(Crawling.EVERYONE)] if reserved else []
    if not reserved:
        closed = [*_blogs(Crawling.ENGINES), *_blogs(Crawling.NOBODY)]
        said = [{"location": path, "tdm-reservation": 1, "tdm-policy": policy} for path in closed]
    return JsonResponse([*said, {"location": "/", "tdm-reservation": reserved, "tdm-policy": policy}], safe=False)


@public()
def privacy_control(request: HttpRequest) -> HttpResponse:
    """Global Privacy Control: the signal is honoured; nothing here would be sold or shared without it either."""
    return JsonResponse({"gpc": True, "lastUpdate": "2026-11-22"})


@public()
def tracking_status(request: HttpRequest) -> HttpResponse:
    """Tracking Preference Expression of the W3C: « N », this site does not track."""
    said = {"tracking": "N", "policy": "/confidentialite/", "compliance": [f"{settings.PUBLIC_URL}/transparence/preuve/"]}
    return JsonResponse(said, content_type="application/tracking-status+json")


def _blogs(crawling: str) -> list[str]:
    return [f"/blog/{slug}/" for slug in blogs_crawled(crawling)]
