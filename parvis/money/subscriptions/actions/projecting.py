"""What terms add up to for those who publish: `Organisation.publishes_until`, written here and nowhere else."""

from __future__ import annotations

from datetime import datetime

from parvis.people.organisations.actions import set_publishing
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.newsrooms import NO_TERM

from .. import registry
from ..queries import publishing_until


def project(organisation: Organisation, *, at: datetime) -> bool:
    """Say until when its terms let the organisation publish, and sell. Twice changes nothing; did once?"""
    sold = registry.projected(organisation, at)
    return _publishing(organisation, at) or sold


def _publishing(organisation: Organisation, at: datetime) -> bool:
    organisation = Organisation.objects.get(pk=organisation.pk)
    said = organisation.publishes_until
    if said is not None and said >= NO_TERM:
        return False  # a newsroom publishes by mandates
    until = publishing_until(organisation, at)
    if until is None and said is not None:
        until = min(said, at)  # what ended stays told as it ended
    if until == said:
        return False
    set_publishing(organisation=organisation, until=until, at=at)
    return True
