"""What everyone reads: the letters of a place, one edition, its sheet to print."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from parvis.commons.moderation.queries import hidden_until, label_of
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.core.paper import PaperMissingError
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.queries import standing

from ..actions import gazette_of
from ..models import Edition
from ..queries import ShownItem, editions_of, letters_around, sent_edition, shown_items, visible

A_PAGE = 20


@public(params=("page",))
def letters_here(request: HttpRequest, territory: str) -> HttpResponse:
    """The letter of a place with the editions that have gone; where it has none, those of what is around it."""
    here = standing(territory)
    place = here.territory
    if place.slug != territory:
        return HttpResponsePermanentRedirect(f"/{place.slug}/lettre/")
    if not place.is_place:
        raise Http404
    found = letters_around(here.rings)
    own = next((one for one in found if one.territory_id == place.pk), None)
    depends_on(request, *(f"letter:{ring.pk}" for ring in here.rings))
    shown = own or (found[0] if found else None)
    page = Paginator(editions_of([shown] if shown else []), A_PAGE).get_page(request.GET.get("page"))
    context = frame(here, kind="lettre/") | {
        "letter": shown, "own": own, "others": [one for one in found if one != shown], "page": page,
    }  # fmt: skip
    return render(request, "digest/letters_here.html", context)


@public()
def edition(request: HttpRequest, number: int) -> HttpResponse:
    found, items = _shown(request, number)
    here = standing(found.letter.territory.slug)
    if found.hidden_at is not None:
        until = hidden_until("edition", number, now())
        changes_at(request, until)
        gone = frame(here, kind="lettre/") | {"edition": found, "until": until}
        return render(request, "digest/hidden.html", gone, status=410)
    return render(
        request,
        "digest/edition.html",
        frame(here, kind="lettre/") | {"edition": found, "items": items, "label": label_of("edition", number)},
    )


@public()
def gazette(request: HttpRequest, number: int) -> HttpResponse:
    """The sheet: printed anew only when something it shows has changed."""
    found, _ = _shown(request, number)
    if found.hidden_at is not None:
        raise Http404
    try:
        made = gazette_of(found)
    except PaperMissingError as refusal:
        return render(request, "digest/no_paper.html", {"message": refusal.message, "edition": found}, status=503)
    return pdf(made, f"gazette-{found.number}.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )  # fmt: skip


def _shown(request: HttpRequest, number: int) -> tuple[Edition, list[ShownItem]]:
    found = sent_edition(number)
    if found is None:
        raise Http404
    items = shown_items(found)
    depends_on(request, found.letter.tag, *(f"{item.kind}:{item.object_id}" for item in items))
    return found, visible(items)
