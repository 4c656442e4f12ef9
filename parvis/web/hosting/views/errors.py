"""What is said where nothing stands, in the frame of the site; of what goes wrong otherwise, see `hosting/errors/`."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from parvis.ground.core import protection
from parvis.ground.core.hosts import House
from parvis.media.sites.frame import site_frame
from parvis.media.sites.models import Site

logger = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """As `protection.not_found`, with the menu of the site; the bare page where the site closed or the database is away."""
    house: House = request.META["parvis.site"]  # none of these addresses is resolved without one
    try:
        site = Site.objects.select_related("organisation").filter(pk=house.site_id, opened_at__isnull=False).first()
        body = render_to_string("hosting/nowhere.html", site_frame(site), request=request) if site is not None else ""
    except DatabaseError:
        logger.exception("the frame of a page that is not there failed")
        body = ""
    if not body:
        return protection.not_found(request, exception)
    return HttpResponse(body, status=404, headers={"Cache-Control": "no-store"})
