"""The card of a place or a firm: the same for everyone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from parvis.commons.moderation.queries import label_of
from parvis.ground.core.clock import now
from parvis.ground.core.pages import changes_at, depends_on, public
from parvis.ground.core.text.structured import data_block
from parvis.ground.territories.masthead import frame
from parvis.ground.territories.queries import standing

from ..cards import business_card, local_business
from ..models import Listing
from ..queries import card_page, shown_listing, tags_of


@public()
def card(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """Who it is, where, when, how to reach it, who says so, who recommends it."""
    at = now()
    found = _shown(number)
    if request.path != found.get_absolute_url():
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    page = card_page(found, at)
    depends_on(request, *tags_of(found))
    if found.organisation_id:
        depends_on(request, f"organisation:{found.organisation_id}")
    changes_at(request, page.door.changes_at)
    shown = frame(standing(found.territory.slug), kind="annuaire/", tab="annuaire") | {
        "page": page, "listing": found, "firm": found.organisation, "label": label_of("listing", found.pk),
        "data": data_block(local_business(found)),
    }  # fmt: skip
    return render(request, "directory/card.html", shown)


@public()
def vcard(request: HttpRequest, number: int) -> HttpResponse:
    found = _shown(number)
    depends_on(request, *tags_of(found))
    text = business_card(
        name=found.name, address=found.address or found.territory.name, phone=found.phone, email=found.email,
        website=found.website, url=found.get_absolute_url(), note=found.offers,
        point=(found.latitude, found.longitude) if found.is_located else (None, None),
    )  # fmt: skip
    name = found.get_absolute_url().strip("/").rpartition("/")[2]
    return HttpResponse(
        text, content_type="text/vcard; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}.vcf"'}
    )


def _shown(number: int) -> Listing:
    found = shown_listing(number, now()) if number < 2**63 else None
    if found is None:
        raise Http404
    return found
