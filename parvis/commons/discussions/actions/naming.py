"""Naming people with an @: whom a text names, and telling them. For comments, and for the posts of walls and groups.

Whom one may name is bounded: who wrote under the content, whose it is, and one's contacts (`queries.mentionable`). Naming does
nothing more than mark the name and tell its bearer; a block, or a content they may not read, tells nothing, and nobody sees so.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from parvis.commons.contents.registry import Content
from parvis.commons.notifications.actions import announce
from parvis.ground.core.text.fold import without_accents
from parvis.people.members.models import Member

from ..models import Mention
from ..queries.mentioned import mentionable
from .common import who_hears
from .errors import DiscussionRefused, Namesakes, NameUnclear

MOST_NAMED = 10
_LONGEST_NAME, _MOST_WORDS = 165, 6
_AT = re.compile(r"(?<![\w@])@(?=\w)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_BETWEEN = re.compile(r"[\W_]+")


@transaction.atomic
def name_people(
    *, by: Member, kind: str, id: int, under: Content, text: str, chosen: Collection[int] = (), at: datetime
) -> list[Mention]:  # fmt: skip
    """Keep whom the text of this comment or post names, in the place of what was kept; nobody is told yet (`tell_named`).

    `chosen`: ids of the members meant, where several bear a name; without them, raises NameUnclear.
    """
    named = named_in(by=by, under=under, text=text, chosen=chosen) if "@" in text else {}
    if len(named) > MOST_NAMED:
        raise DiscussionRefused(f"Vous nommez {len(named)} personnes : nommez-en {MOST_NAMED} au plus.", field="text")
    kept = Mention.objects.filter(kind=kind, object_id=id)
    kept.exclude(member__in=named).delete()
    for member, typed in named.items():
        Mention.objects.update_or_create(kind=kind, object_id=id, member_id=member, defaults={"name": typed})
    return list(kept)


def named_in(*, by: Member, under: Content, text: str, chosen: Collection[int] = ()) -> dict[int, str]:
    """Whom the text names, by id, and the name as it stands there. Raises NameUnclear."""
    bearers: dict[str, list[Member]] = {}
    for member in mentionable(by, under):
        bearers.setdefault(_key(member.full_name), []).append(member)
    named: dict[int, str] = {}
    unclear: dict[str, Namesakes] = {}
    for start in _AT.finditer(text):
        typed = _longest(text[start.end() : start.end() + _LONGEST_NAME], bearers)
        if not typed:
            continue
        meant = bearers[_key(typed)]
        if len(meant) > 1:
            meant = [member for member in meant if member.pk in chosen]
        if len(meant) == 1:
            named.setdefault(meant[0].pk, typed)
        else:
            unclear.setdefault(_key(typed), Namesakes(typed, bearers[_key(typed)]))
    if unclear:
        raise NameUnclear(list(unclear.values()))
    return named


@transaction.atomic
def tell_named(*, by: Member, kind: str, id: int, content: Content, address: str, at: datetime) -> set[int]:
    """Tell those whom the text names and who were not told yet; gives their ids. Called when the text appears."""
    untold = list(Mention.objects.filter(kind=kind, object_id=id, told_at=None).select_related("member"))
    heard = who_hears([mention.member for mention in untold], by=by, content=content)
    announce(
        to=heard, reason="mention.new", text=f"{by.name} a écrit votre nom : {content.title}", address=address, at=at,
        topic=f"{content.kind}:{content.id}",
    )  # fmt: skip
    told = {member.pk for member in heard}
    Mention.objects.filter(pk__in=[mention.pk for mention in untold if mention.member_id in told]).update(told_at=at)
    return told


def _longest(text: str, bearers: dict[str, list[Member]]) -> str:
    """The longest beginning of the text that is a name of someone."""
    ends: list[int] = []
    end = 0
    for word in _WORD.finditer(text):
        if word.start() != end or len(ends) == _MOST_WORDS:
            break
        ends.append(word.end())
        end = word.end() + 1
        if text[word.end() : end] not in {" ", "\u00a0"}:
            break
    return next((text[:end] for end in reversed(ends) if _key(text[:end]) in bearers), "")


def _key(name: str) -> str:
    return _BETWEEN.sub(" ", without_accents(name)).strip()
