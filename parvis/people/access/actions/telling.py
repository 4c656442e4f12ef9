"""Telling an organisation's own programs what happened: called in the transaction of the write, delivered after its commit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from parvis.ground.core import statements
from parvis.ground.core.jobs import defer


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened to an organisation. `facts` are ids and states, never who: whoever needs more asks the API."""

    organisation: int
    event: str
    facts: dict[str, Any]


# Nearly every write of the platform passes here, for organisations that have no program at all: one prepared statement, and
# an index of few rows.
_TELL = """
INSERT INTO access_delivery (endpoint_id, message, event, facts, state, tries, made_at)
SELECT e.id, gen_random_uuid(), t.event, t.facts::jsonb, 'waiting', 0, %(at)s
FROM unnest(%(organisations)s::bigint[], %(events)s::text[], %(facts)s::text[]) AS t(organisation, event, facts)
JOIN access_endpoint e ON e.organisation_id = t.organisation AND e.stopped_at IS NULL AND t.event = ANY(e.events)
RETURNING id
"""


def tell(*told: Told, at: datetime) -> None:
    """Write a message for each address that wants to know, and ask for its delivery."""
    if not told:
        return
    for (delivery,) in statements.rows(_TELL, _values(told, at)):
        defer("access.deliver", id=delivery)


def _values(told: Iterable[Told], at: datetime) -> dict[str, Any]:
    listed = list(told)
    return {
        "organisations": [one.organisation for one in listed],
        "events": [one.event for one in listed],
        "facts": [json.dumps(one.facts) for one in listed],
        "at": at,
    }
