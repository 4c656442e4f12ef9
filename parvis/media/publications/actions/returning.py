"""What a piece that comes back had met before it left: what was corrected in it, what it said before, where it appeared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text import rich
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal import actions as journal
from parvis.ground.territories.models import Territory
from parvis.people.members.models import Member

from ..models import Correction, Publication, State, Version
from ..permissions import can_publish
from ..queries.locks import lock_publication
from ..queries.tags import page_tags
from . import content
from .placing import place


@dataclass(frozen=True, slots=True)
class Former:
    """What a piece said until a day."""

    title: str
    standfirst: str
    body: str
    questions: Sequence[tuple[str, str]]
    saved_at: datetime


@transaction.atomic
def keep_past(
    *, by: Member, publication: Publication, corrections: Sequence[tuple[str, datetime]], versions: Sequence[Former],
    territories: Sequence[Territory] | None, at: datetime,
) -> None:  # fmt: skip
    """Give a piece that was just brought in its past, dates as they were; where it has one already, nothing happens.

    `territories`: where it is to appear, None for where it was just said to.
    """
    if not can_publish(by, publication):
        raise NotAllowed
    publication = lock_publication(publication.pk)
    if publication.corrections.exists() or publication.versions.exists():
        return
    Correction.objects.bulk_create(
        Correction(publication=publication, text=tidy_line(text)[:600], made_at=min(made_at, at))
        for text, made_at in corrections
        if tidy_line(text)
    )
    Version.objects.bulk_create(
        Version(
            publication=publication, number=number, title=tidy_line(one.title)[: content.TITLE],
            standfirst=tidy_line(one.standfirst)[: content.STANDFIRST],
            body=rich.clean(one.body), questions=[list(pair) for pair in content.questions_to_keep(one.questions)],
            saved_by=by, saved_at=min(one.saved_at, at),
        )
        for number, one in enumerate(versions, start=1)
    )  # fmt: skip
    before = set(publication.reaches.values_list("territory_id", flat=True))
    if territories is not None and {one.pk for one in territories} != before:
        content.write_parts(publication, {"territories": territories})
        if publication.state == State.PUBLISHED:
            place(publication)
    journal.record(
        by=by, action="publication.keep_past", subject_kind="draft", subject_id=publication.pk, at=at,
        corrections=len(corrections), versions=len(versions),
    )  # fmt: skip
    purge(*page_tags(publication))
