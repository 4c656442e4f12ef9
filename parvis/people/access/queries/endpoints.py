"""Reading webhooks."""

from __future__ import annotations

from django.db.models import QuerySet

from parvis.people.organisations.models import Organisation

from ..models import Delivery, Endpoint

SHOWN = 50


def endpoints_of(organisation: Organisation) -> QuerySet[Endpoint]:
    return organisation.endpoints.order_by("created_at", "id")


def deliveries_of(endpoint: Endpoint) -> QuerySet[Delivery]:
    """The last messages, the newest first."""
    return endpoint.deliveries.order_by("-made_at", "-id")[:SHOWN]
