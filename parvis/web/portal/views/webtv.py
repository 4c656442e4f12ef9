"""The WebTV of a territory and the channel of an organisation: films by their date, nothing else orders them (R25, R42)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.pages import crawled_as, depends_on, public
from parvis.ground.territories import naming
from parvis.ground.territories.queries import Standing, levels_above
from parvis.media.publications.addresses import channel_path, webtv_path
from parvis.media.publications.queries import of_organisation, used_categories, wider
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import led_to
from parvis.web.api.feeds import announced_films

from ..frame import PER_PAGE, before_number, frame, in_territory, listed, pieces_of

WIDER = 6


@public(params=("avant",))
@in_territory
def webtv(request: HttpRequest, here: Standing, path: str = "") -> HttpResponse:
    """The films of a territory, or of one of its categories; below them, those of the places around it."""
    place = here.territory
    category, before, found = pieces_of(request, place, path, films=True)
    further = []
    if before is None and category is None:
        depends_on(request, *(f"chosen:{ring.pk}" for ring in levels_above(place)))
        further = wider(place, WIDER, films=True)
    own = webtv_path(place.slug, category.url_path if category else "")
    subject = f"{category.name} {naming.at(place)}" if category else f"WebTV {naming.of(place)}"
    return render(
        request,
        "portal/webtv.html",
        frame(here, kind=own.removeprefix(f"/{place.slug}/"), tab="webtv")
        | {
            "page": found,
            "is_first": before is None,
            "category": category,
            "path": [(step.name, webtv_path(place.slug, step.url_path)) for step in category.path] if category else [],
            "list_url": webtv_path(place.slug),
            "categories": used_categories(place, (category.parent or category) if category else None, films=True),
            "wider": further,
            "beyond": here.rings[1] if len(here.rings) > 1 else None,
            "feeds": announced_films(subject, own),
        },
    )


@public(params=("avant",))
def channel(request: HttpRequest, organisation: str) -> HttpResponse:
    """The films of an organisation, newest first."""
    editor = Organisation.objects.select_related("seat").filter(slug=organisation).first()
    if editor is None:
        renamed = led_to(organisation)
        if renamed is None:
            raise Http404
        depends_on(request, f"organisation:{renamed.pk}")
        return redirect(channel_path(renamed.slug), permanent=True)
    before = before_number(request.GET.get("avant"))
    found = listed(of_organisation(editor, before=before, limit=PER_PAGE + 1, films=True))
    if before is not None and not found.stories:
        raise Http404
    depends_on(request, f"organisation:{editor.pk}")
    crawled_as(request, editor.crawling)
    return render(
        request,
        "portal/channel.html",
        {
            "organisation": editor,
            "steps": [(editor.name, f"/blog/{editor.slug}/")],
            "seat_url": f"/{editor.seat.slug}/",
            "page": found,
            "is_first": before is None,
            "feeds": announced_films(f"Vidéos de {editor.name}", channel_path(editor.slug)),
        },
    )
