"""Cards as commons see them: the kind of content "listing", which anyone may give notice of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.ground.core.pages import purge
from parvis.people.members.models import Member

from . import actions
from .models import Listing
from .queries import tags_of


class ListingKind:
    key = "listing"
    noun = "fiche de l’annuaire"
    can_be_hidden = can_be_labelled = True

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        return {one.pk: _as_content(one) for one in Listing.objects.filter(pk__in=list(ids))}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide_listing(id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore_listing(id=id, by=by, at=at)

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        purge(*self.page_tags(id))

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        purge(*self.page_tags(id))

    def preview(self, id: int) -> str:
        return render_to_string(
            "directory/judged.html", {"listing": Listing.objects.select_related("territory").filter(pk=id).first()}
        )

    def page_tags(self, id: int) -> tuple[str, ...]:
        found = Listing.objects.filter(pk=id).first()
        return tags_of(found) if found else ()


def _as_content(one: Listing) -> Content:
    return Content(
        kind="listing", id=one.pk, title=one.name, address=one.get_absolute_url(), territory_ids=(one.territory_id,),
        author_id=one.keeper_id, organisation_id=one.organisation_id, published_at=one.created_at, is_visible=one.is_listed,
    )  # fmt: skip
