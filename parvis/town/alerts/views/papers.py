"""What a town hall prints: the A4 poster of an alert."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now
from parvis.ground.core.paper import PaperMissingError

from ..poster import poster_of
from .entrance import alert_of, alerting_desk


@alerting_desk
@require_GET
def poster(request: SignedInRequest, number: int) -> HttpResponse:
    """For doors, halls and letter boxes, as the alert stands when it is printed."""
    alert = alert_of(request, number)
    if not alert.is_public:
        raise Http404
    try:
        made = poster_of(alert, now())
    except PaperMissingError as missing:
        messages.error(request, missing.message)
        return redirect(f"/redaction/alertes/{alert.number}/")
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="alerte-{alert.number}.pdf"'
    return response
