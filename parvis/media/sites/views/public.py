"""The address of a page on the platform: it leads to its site, or says why it is gone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from parvis.ground.core.pages import depends_on, public

from ..addresses import address_of
from ..models import Page


@public()
def page(request: HttpRequest, id: int, slug: str) -> HttpResponse:
    depends_on(request, f"page:{id}")
    found = Page.objects.filter(pk=id, published_at__isnull=False).select_related("site__organisation").first()
    if found is None:
        raise Http404
    depends_on(request, found.site.tag)
    if found.is_public and found.site.is_open:
        return HttpResponseRedirect(address_of(found.site.label, found.path))
    if found.hidden_at is None:
        raise Http404
    return render(request, "sites/gone.html", {"page": found, "organisation": found.site.organisation}, status=410)
