"""Who supports an association, whom a firm supports: the same page for everyone, in the order of names."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from parvis.ground.core.clock import now
from parvis.ground.core.pages import depends_on, public
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import led_to

from ..permissions import ASSOCIATIONS, FIRMS
from ..queries import patrons_of, supported_by
from ..registry import shopfronts_of


@public()
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """An association thanks its patrons; a firm names the associations it supports."""
    organisation = (
        Organisation.objects.select_related("seat")
        .filter(slug=slug, kind__in=[*ASSOCIATIONS, *FIRMS], authenticated_at__isnull=False)
        .first()
    )
    if organisation is None:
        renamed = led_to(slug)
        if renamed is None:
            raise Http404
        depends_on(request, f"organisation:{renamed.pk}")
        return redirect("thanks", renamed.slug, permanent=True)
    is_association = organisation.kind in ASSOCIATIONS
    shown = list(patrons_of(organisation) if is_association else supported_by(organisation))
    others = {one.firm_id if is_association else one.association_id for one in shown}
    depends_on(request, f"organisation:{organisation.pk}", *(f"organisation:{other}" for other in others))
    shops = shopfronts_of(others if is_association else {organisation.pk}, now())
    depends_on(request, *(tag for shop in shops.values() for tag in shop.tags))
    context = {
        "organisation": organisation,
        "is_association": is_association,
        "supports": [(support, shops.get(support.firm_id) if is_association else None) for support in shown],
        "own_shop": shops.get(organisation.pk),
    }
    return render(request, "patronage/thanks.html", context)
