"""A picture as content that is judged: it leaves the pages that show it, the texts stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html

from parvis.commons.contents.registry import Content
from parvis.people.members.models import Member

from .actions.photographs import hide_picture, restore_picture
from .models import Picture
from .queries import private_address
from .registry import Use, uses_of


class PictureKind:
    key = "picture"
    noun = "image"
    can_be_hidden, can_be_labelled = True, False

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = list(Picture.objects.filter(pk__in=list(ids)).select_related("organisation"))
        uses = uses_of(picture.pk for picture in found)
        return {picture.pk: _content(picture, uses[picture.pk]) for picture in found}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        hide_picture(id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        restore_picture(id=id, by=by, at=at)

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        raise NotImplementedError("a picture bears no label")

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        raise NotImplementedError("a picture bears no label")

    def page_tags(self, id: int) -> tuple[str, ...]:
        return tuple({tag for use in uses_of([id])[id] for tag in use.tags})

    def preview(self, id: int) -> str:
        picture = Picture.objects.filter(pk=id).first()
        if picture is None:
            return ""
        return format_html(
            '<figure><img src="{}" alt="{}" width="{}" height="{}" loading="lazy"><figcaption>{} <span class="credit">{}</span>'
            "</figcaption></figure>",
            private_address(id), picture.alt, picture.width, picture.height, picture.alt, picture.credit,
        )  # fmt: skip


def _content(picture: Picture, uses: list[Use]) -> Content:
    address = next((use.address for use in uses if use.address), "")
    places = {id for use in uses for id in use.territory_ids} or {picture.organisation.seat_id}
    return Content(
        kind="picture", id=picture.pk, title=picture.alt, address=address, territory_ids=tuple(sorted(places)), author_id=None,
        organisation_id=picture.organisation_id, published_at=picture.rights_signed_at,
        is_visible=picture.is_shown and bool(address),
    )  # fmt: skip
