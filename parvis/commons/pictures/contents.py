"""Pictures, and films that wait at the gate, as content that is judged: they leave the pages, the texts stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.html import format_html

from parvis.commons.contents.registry import Content
from parvis.people.members.models import Member

from .actions.gate import refuse_sheet, restore_sheet
from .actions.photographs import hide_picture, restore_picture
from .models import Picture, Sheet
from .queries import private_address
from .registry import Carried, Use, carried, carriers, uses_of


class PictureKind:
    key = "picture"
    noun = "image"
    can_be_hidden, can_be_labelled = True, False

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = list(Picture.objects.filter(pk__in=list(ids)).select_related("organisation", "member"))
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


class FilmKind:
    """A film that waits at the gate: refused there, its statement is appealed. Once released it is judged as its publication."""

    key = "video"
    noun = "vidéo"
    can_be_hidden, can_be_labelled = True, False

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        ids = list(ids)
        sheets = Sheet.objects.filter(carrier_kind="video", carrier_id__in=ids).select_related("organisation")
        found = {carrier.key: carrier.get_many(ids) for carrier in carriers() if carrier.key == "video"}.get("video", {})
        return {sheet.carrier_id: _film(sheet, found[sheet.carrier_id]) for sheet in sheets if sheet.carrier_id in found}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        refuse_sheet(kind="video", id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        restore_sheet(kind="video", id=id, by=by, at=at)

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        raise NotImplementedError("a film bears no label: its publication does")

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        raise NotImplementedError("a film bears no label: its publication does")

    def page_tags(self, id: int) -> tuple[str, ...]:
        return (f"video:{id}",)

    def preview(self, id: int) -> str:
        it = carried("video", id)
        if it is None or not it.preview:
            return ""
        return format_html('<video controls preload="none" src="{}" width="640"></video>', it.preview)


def _film(sheet: Sheet, it: Carried) -> Content:
    return Content(
        kind="video", id=sheet.carrier_id, title=it.title, address="", author_id=None, organisation_id=it.organisation_id,
        territory_ids=it.territory_ids or (sheet.organisation.seat_id,), published_at=None, is_visible=False,
    )  # fmt: skip


def _content(picture: Picture, uses: list[Use]) -> Content:
    address = next((use.address for use in uses if use.address), "")
    places = {id for use in uses for id in use.territory_ids} or ({picture.seat_id} if picture.seat_id else set())
    return Content(
        kind="picture", id=picture.pk, title=picture.alt, address=address, territory_ids=tuple(sorted(places)),
        author_id=picture.member_id, organisation_id=picture.organisation_id, published_at=picture.rights_signed_at,
        is_visible=picture.is_shown and bool(address),
    )  # fmt: skip
