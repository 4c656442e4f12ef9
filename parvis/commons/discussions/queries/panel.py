"""What a signed-in reader sees under a content: for the fragment, the plain page, and the pages of walls and groups."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from parvis.commons.contacts.queries import blocked_around, muted_by
from parvis.commons.contents import registry
from parvis.commons.contents.registry import Content, noun_of
from parvis.commons.moderation.permissions import can_answer, can_decide
from parvis.commons.moderation.queries import check_of
from parvis.people.members.models import Member

from ..permissions import can_lead, can_read, can_speak
from .counts import tallies, vote_of, voters
from .leading import rules_of, waiting_under
from .mine import own_unseen
from .precisions import precisions_of
from .shown import comments_of, older_path


def panel_of(member: Member, content: Content, at: datetime) -> dict[str, Any] | None:
    """For `discussions/panel.html`; None where the member may not know of the content."""
    check = check_of(content.kind, content.id)
    is_editor = check is not None and can_answer(member, check)
    decides = check is not None and can_decide(member, check, at)
    is_read = can_read(member, content)
    if not is_read and not (is_editor or decides):
        return None
    blocked = blocked_around(member)
    away = blocked | muted_by(member)
    named = voters(content.kind, content.id, but=blocked)
    leads = can_lead(member, content)
    speaks = can_speak(member)
    tally = tallies(content.kind, [content.id])[content.id]
    rules = rules_of(content)
    comments = comments_of(content.kind, content.id, reader=member, away=away, at=at) if is_read and tally.comments else []
    older = older_path(content.kind, content.id, comments, counted=tally.comments)
    return {
        "content": content,
        "noun": noun_of(content),
        "is_read": is_read,
        "tally": tally,
        "vote": vote_of(member, content.kind, content.id),
        "likers": named[1],
        "dislikers": named[-1],
        "may_speak": speaks,
        "rules": rules,
        "precisions": precisions_of(content.kind, content.id) if tally.precisions else [],
        "comments": comments,
        "older_url": older if older and registry.seen_by(content.kind, [content.id], None) else "",
        "unseen": own_unseen(member, content.kind, content.id),
        "leads": leads,
        "waiting": waiting_under(content.kind, content.id).count() if leads else 0,
        "check": check,
        "is_editor": is_editor,
        "decides": decides,
        "adds_precisions": leads or decides,
        "me": member,
    }
