"""Whether a name may have a certificate: asked by Caddy before it obtains one (`on_demand_tls.ask`)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from parvis.ground.core.access import open_to_all
from parvis.ground.core.hosts import host_name

from ..houses import house_at


@open_to_all
def may_have_certificate(request: HttpRequest) -> HttpResponse:
    """`GET /certificats/autoriser/?domain=…`: 200 for a name that a site answers at, 404 for any other, and to whoever is not on
    this machine: whether a name is served here is told to nobody else.
    """
    came_through_a_proxy = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    if request.META.get("REMOTE_ADDR") not in {"127.0.0.1", "::1"} or came_through_a_proxy:
        raise Http404
    if request.method not in {"GET", "HEAD"}:
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    asked = request.GET.getlist("domain")
    if len(asked) != 1 or host_name(asked[0]) != asked[0] or house_at(request, asked[0]) is None:
        return HttpResponse("Aucun site ne répond à ce nom.\n", status=404, content_type="text/plain; charset=utf-8")
    return HttpResponse("Oui.\n", content_type="text/plain; charset=utf-8")
