"""Shops as commons see them: the kind of content "shop"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.commons.pictures.registry import Use
from parvis.ground.core.pages import purge
from parvis.people.members.models import Member

from . import actions
from .models import Shop, ShopPicture


class ShopKind:
    key = "shop"
    noun = "boutique"
    can_be_hidden = can_be_labelled = True

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = Shop.objects.filter(pk__in=list(ids)).select_related("organisation")
        return {shop.pk: _as_content(shop) for shop in found}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide_shop(id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore_shop(id=id, by=by, at=at)

    def length(self, id: int) -> int | None:
        shop = Shop.objects.filter(pk=id).first()
        return len(shop.sells) + len(shop.about) + len(shop.help_text) if shop else None

    def published_by(self, organisations: Iterable[int]) -> dict[int, list[int]]:
        shops = Shop.objects.filter(organisation__in=list(organisations), state__in=["open", "paused"], hidden_at=None)
        return {organisation: [pk] for pk, organisation in shops.values_list("pk", "organisation_id")}

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        purge(*self.page_tags(id))

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        purge(*self.page_tags(id))

    def preview(self, id: int) -> str:
        return render_to_string("shops/judged.html", {"shop": Shop.objects.filter(pk=id).select_related("territory").first()})

    def page_tags(self, id: int) -> tuple[str, ...]:
        place = Shop.objects.filter(pk=id).values_list("territory_id", flat=True).first()
        return (f"shop:{id}", f"market:{place}") if place else ()


def _as_content(shop: Shop) -> Content:
    firm = shop.organisation
    stands = firm.authenticated_at is not None and not firm.is_closed
    return Content(
        kind="shop", id=shop.pk, title=shop.name, address=shop.get_absolute_url(), territory_ids=(shop.territory_id,),
        author_id=None, organisation_id=shop.organisation_id, published_at=shop.opened_at, is_visible=shop.is_public and stands,
    )  # fmt: skip


def uses_of_pictures(picture_ids: Iterable[int]) -> dict[int, list[Use]]:
    """The shops that show each of these pictures; registered with commons.pictures."""
    placed = ShopPicture.objects.filter(picture__in=list(picture_ids)).select_related("shop")
    found: dict[int, list[Use]] = {}
    for one in placed:
        shop = one.shop
        use = Use(
            title=shop.name, address=shop.get_absolute_url() if shop.is_public else "",
            tags=(f"shop:{shop.pk}", f"market:{shop.territory_id}"), territory_ids=(shop.territory_id,),
        )  # fmt: skip
        found.setdefault(one.picture_id, []).append(use)
    return found
