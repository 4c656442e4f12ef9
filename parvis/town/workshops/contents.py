"""Workshops as commons see them: the kind of content "workshop"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.ground.core.pages import purge
from parvis.people.members.models import Member

from . import actions
from .models import Session
from .queries import shown, tags_of


class WorkshopKind:
    key = "workshop"
    noun = "atelier"
    can_be_hidden = can_be_labelled = True

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        return {session.pk: _as_content(session) for session in shown().filter(pk__in=list(ids))}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide_session(id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore_session(id=id, by=by, at=at)

    def length(self, id: int) -> int | None:
        session = Session.objects.filter(pk=id).first()
        return len(session.title) + len(session.summary) if session else None

    def published_by(self, organisations: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        there = Session.objects.filter(place__organisation__in=list(organisations), hidden_at=None)
        for organisation, pk in there.order_by("pk").values_list("place__organisation", "pk"):
            found.setdefault(organisation, []).append(pk)
        return found

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        purge(*self.page_tags(id))

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        purge(*self.page_tags(id))

    def preview(self, id: int) -> str:
        return render_to_string("workshops/judged.html", {"session": shown().filter(pk=id).first()})

    def page_tags(self, id: int) -> tuple[str, ...]:
        session = shown().filter(pk=id).first()
        return tags_of(session) if session else ()


def _as_content(session: Session) -> Content:
    organisation = session.place.organisation
    return Content(
        kind="workshop", id=session.pk, title=session.title, address=session.get_absolute_url(),
        territory_ids=(session.place.territory_id,), author_id=None, organisation_id=organisation.pk,
        published_at=session.opened_at, is_visible=session.is_public and not organisation.is_closed,
    )  # fmt: skip
