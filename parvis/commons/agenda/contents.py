"""Events as commons see them: the kind of content "event"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.ground.core.pages import purge
from parvis.people.members.models import Member

from . import actions
from .models import Event, Listed
from .queries import shown


class EventKind:
    key = "event"
    noun = "rendez-vous"
    can_be_hidden = can_be_labelled = True

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        return {event.pk: _as_content(event) for event in Event.objects.filter(pk__in=list(ids))}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide_event(id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore_event(id=id, by=by, at=at)

    def published_by(self, organisations: Iterable[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        theirs = Event.objects.visible().filter(source="", organisation__in=list(organisations))
        for pk, organisation in theirs.values_list("pk", "organisation_id"):
            found.setdefault(organisation, []).append(pk)
        return found

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        purge(*self.page_tags(id))

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        purge(*self.page_tags(id))

    def preview(self, id: int) -> str:
        event = Event.objects.select_related("territory", "organisation").filter(pk=id).first()
        return render_to_string("agenda/judged.html", {"shown": shown(event) if event else None})

    def page_tags(self, id: int) -> tuple[str, ...]:
        place = Event.objects.filter(pk=id).values_list("territory_id", flat=True).first()
        return (f"event:{id}", Listed.tag(place)) if place else ()


def _as_content(event: Event) -> Content:
    return Content(
        kind="event", id=event.pk, title=event.title, address=event.get_absolute_url(), territory_ids=(event.territory_id,),
        author_id=event.written_by_id, organisation_id=event.organisation_id, published_at=event.created_at,
        is_visible=event.is_public,
    )  # fmt: skip
