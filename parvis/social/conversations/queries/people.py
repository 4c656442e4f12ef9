"""Who takes part, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from parvis.commons.contacts.models import Unlisted
from parvis.commons.contacts.queries import blocked_around, contact_ids, seen_members
from parvis.people.members.models import Member
from parvis.people.organisations.models import TeamMember

from .. import sealing
from ..models import Participant

MOST_NAMED = 3


def people_of(conversations: Iterable[int]) -> dict[int, list[Participant]]:
    """Who takes part in each, the first come first. One query."""
    found: dict[int, list[Participant]] = {}
    rows = Participant.objects.filter(conversation__in=list(conversations)).select_related("member").order_by("joined_at", "id")
    for one in rows:
        found.setdefault(one.conversation_id, []).append(one)
    return found


def title_of(participant: Participant, people: list[Participant], *, away: set[int]) -> str:
    """What the member calls the conversation: its name, or the names of the others."""
    conversation = participant.conversation
    if conversation.name_sealed:
        try:
            keys = sealing.keys_of(conversation)
            return sealing.unseal(conversation.name_sealed, keys=keys, name=f"name:{conversation.pk}").decode()
        except sealing.Unreadable:
            pass
    others = [one for one in people if one.member_id != participant.member_id]
    if not conversation.is_pair:
        others = [one for one in others if one.state in Participant.PRESENT and one.member_id not in away]
    names = [one.member.name for one in others]
    if not names:
        return "Personne d’autre que vous"
    if len(names) <= MOST_NAMED:
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"
    return f"{', '.join(names[:MOST_NAMED])} et {len(names) - MOST_NAMED} autre{'s' if len(names) > MOST_NAMED + 1 else ''}"


def choosable(member: Member) -> QuerySet[Member]:
    """Whom one writes to without asking: one's contacts and those of one's organisations, by name."""
    teams = TeamMember.objects.filter(member=member).values("organisation")
    colleagues = set(TeamMember.objects.filter(organisation__in=teams).values_list("member_id", flat=True))
    return seen_members(member).filter(pk__in=contact_ids(member) | colleagues).order_by("last_name", "first_name", "id")


def found_by_name(member: Member, text: str, *, limit: int = 20) -> list[Member]:
    """Verified members with these words in their name, but those who do not want to be found."""
    words = [word for word in text.split() if "@" not in word]
    if sum(map(len, words)) < 3:
        return []
    seen = seen_members(member).exclude(pk__in=Unlisted.objects.values("member"))
    return list(_named(seen, words)[:limit])


def _named(members: QuerySet[Member], words: list[str]) -> QuerySet[Member]:
    for word in words[:5]:
        members = members.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    return members.order_by("last_name", "first_name", "id")


def away_in(participant: Participant) -> set[int]:
    """Of whom the member is to see nothing in this conversation: with one other person nothing of the past is hidden."""
    return set() if participant.conversation.is_pair else blocked_around(participant.member_id)
