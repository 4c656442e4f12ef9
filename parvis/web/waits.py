"""How long people wait for a delegation, whatever for: each app counts its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parvis.commons.moderation.queries.waits import notice_waits, reply_waits, waits_of
from parvis.commons.verification.queries import waits_of as identity_waits
from parvis.ground.core.waits import Waits
from parvis.people.delegations.models import Delegation
from parvis.people.organisations.queries import waits_of as application_waits


@dataclass(frozen=True, slots=True)
class Waited:
    label: str
    waits: Waits


def waited_for(delegation: Delegation, since: datetime) -> list[Waited]:
    """One line for each queue, pieces first. One query a line."""
    asked = [delegation]
    return [
        Waited("Publications à lire", waits_of(asked, "publication", since)),
        Waited("Identités et domiciles", identity_waits(asked, since)),
        Waited("Organisations", application_waits([delegation.pk], since)),
        Waited("Signalements", notice_waits(asked, since)),
        Waited("Droits de réponse", reply_waits(asked, since)),
    ]
