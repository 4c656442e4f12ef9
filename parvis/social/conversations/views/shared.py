"""What the pages of a conversation share: finding it, and showing it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.shortcuts import get_object_or_404

from parvis.commons.contacts.queries import blocked_around
from parvis.ground.core.access import SignedInRequest
from parvis.people.members.models import FORMER

from ..forms import MessageForm
from ..models import Participant
from ..permissions import can_write_in, participations_of
from ..queries import Item, people_of, thread
from ..queries.people import title_of


def own_part(request: SignedInRequest, pk: int) -> Participant:
    """The reader's own part in the conversation; 404 for anyone else."""
    own: Participant = get_object_or_404(participations_of(request.user), conversation=pk)
    own.member = request.user
    return own


def shown(own: Participant, form: MessageForm, at: datetime, *, before: int | None = None) -> dict[str, Any]:
    items, has_older = thread(own, before=before, at=at)
    people = people_of([own.conversation_id])[own.conversation_id]
    conversation = own.conversation
    away = blocked_around(own.member)
    other = next((one for one in people if conversation.is_pair and one.member_id != own.member_id), None)
    return {
        "own": own,
        "conversation": conversation,
        "title": title_of(own, people, away=away),
        "items": items,
        "has_older": has_older,
        "oldest": items[0].seq if items else 0,
        "before": before,
        "new_from": _first_new(own, items) if before is None else 0,
        "other": other,
        "is_former": other is not None and (other.member.is_restricted or not other.member.is_active),
        "is_away": other is not None and other.member_id in away,
        "present": sum(one.state in Participant.PRESENT and one.member_id not in away for one in people),
        "brought_by": next((one.member for one in people if one.member_id == own.brought_by_id), None),
        "waits": other is not None and not other.is_in and own.is_in and any(item.is_own for item in items),
        "may_write": can_write_in(own),
        "form": form,
        "former": FORMER,
    }


def _first_new(own: Participant, items: list[Item]) -> int:
    """Before which message « Nouveaux messages » is written; 0 where all was seen, or nothing was."""
    new = next((item.seq for item in items if item.seq > own.read_seq and not item.is_own), 0)
    return new if own.read_seq > own.from_seq else 0
