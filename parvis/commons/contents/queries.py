"""Reading the copies of organisations."""

from __future__ import annotations

from datetime import datetime

from parvis.people.organisations.models import Organisation

from .models import OrganisationCopy


def latest_organisation_copy(organisation: Organisation) -> OrganisationCopy | None:
    return OrganisationCopy.objects.filter(organisation=organisation).order_by("-asked_at", "-pk").first()


def organisation_copy_to_fetch(organisation: Organisation, at: datetime) -> OrganisationCopy | None:
    """The file that waits, as long as its seven days run."""
    return OrganisationCopy.objects.filter(organisation=organisation, expires_at__gt=at).exclude(file="").order_by("-pk").first()
