"""How far an alert went: what the mayor reads in the middle of the night."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.ground.core.access import SignedInRequest
from parvis.ground.core.clock import now

from ..permissions import alerts_issued_by
from ..queries.reach import reach_of
from .entrance import frame
from .relays import relay_desk


@relay_desk
@require_safe
def alert_reach(request: SignedInRequest, number: int) -> HttpResponse:
    """Sent, received, failed, by channel and sector; relayed; whom to phone."""
    issued = alerts_issued_by(request.user).filter(issued_at__isnull=False)
    alert = get_object_or_404(issued.select_related("territory", "organisation"), pk=number)
    sent = list(alert.messages.select_related("spread", "alert").order_by("position"))
    asked = request.GET.get("message", "")
    message = next((one for one in sent if str(one.position) == asked), sent[-1] if not asked and sent else None)
    if message is None:
        raise Http404
    shown = frame("alertes") | {
        "alert": alert, "messages_sent": sent, "message": message, "reach": reach_of(message), "at": now(),
        "is_spread": getattr(message, "spread", None) is not None,
    }  # fmt: skip
    with timezone.override(alert.territory.time_zone):
        return render(request, "alerts/reach.html", shown)
