"""Editions as commons see them: the kind of content "edition", by its number; anyone may give notice of one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.ground.core.pages import purge
from parvis.people.members.models import Member

from . import actions
from .models import Edition
from .queries import sent_edition, shown_items


class EditionKind:
    key = "edition"
    noun = "lettre"
    can_be_hidden = can_be_labelled = True

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = Edition.objects.filter(number__in=list(ids)).select_related("letter")
        return {one.number: _as_content(one) for one in found if one.number is not None}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide_edition(number=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore_edition(number=id, by=by, at=at)

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        purge(*self.page_tags(id))

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        purge(*self.page_tags(id))

    def preview(self, id: int) -> str:
        found = sent_edition(id)
        return render_to_string("digest/judged.html", {"edition": found, "items": shown_items(found)}) if found else ""

    def page_tags(self, id: int) -> tuple[str, ...]:
        found = sent_edition(id)
        return (found.letter.tag,) if found else ()


def _as_content(one: Edition) -> Content:
    return Content(
        kind="edition", id=one.number or 0, title=f"{one.title}, n° {one.number}", address=one.get_absolute_url(),
        territory_ids=(one.letter.territory_id,), author_id=one.sent_by_id, organisation_id=None, published_at=one.sent_at,
        is_visible=one.is_public,
    )  # fmt: skip
