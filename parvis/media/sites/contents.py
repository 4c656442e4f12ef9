"""Pages as commons see them: the kind of content "page"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.template.loader import render_to_string

from parvis.commons.contents.registry import Content
from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import ShownPicture, private_view
from parvis.commons.pictures.registry import Use
from parvis.ground.core.pages import purge
from parvis.people.members.models import Member

from . import actions
from .addresses import address_of
from .blocks import Frame, render, words_of
from .models import Page, Site, State
from .permissions import pages_read_by


class PageKind:
    key = "page"
    noun = "page"
    can_be_hidden = can_be_labelled = True

    def get(self, id: int) -> Content | None:
        return self.get_many([id]).get(id)

    def get_many(self, ids: Iterable[int]) -> dict[int, Content]:
        found = Page.objects.filter(pk__in=list(ids)).select_related("site__organisation")
        return {page.pk: _as_content(page) for page in found if page.published_at is not None}

    def hide(self, id: int, *, by: Member, reason: str, at: datetime) -> None:
        actions.hide_page(id=id, by=by, reason=reason, at=at)

    def restore(self, id: int, *, by: Member | None, at: datetime) -> None:
        actions.restore_page(id=id, by=by, at=at)

    def length(self, id: int) -> int | None:
        page = Page.objects.filter(pk=id, published_at__isnull=False).first()
        return len(words_of(page.blocks)) if page else None

    def published_by(self, organisations: Iterable[int]) -> dict[int, list[int]]:
        shown = Page.objects.filter(
            site__organisation__in=list(organisations), site__opened_at__isnull=False, state=State.PUBLISHED, hidden_at=None
        )
        found: dict[int, list[int]] = {}
        for organisation, id in shown.order_by("pk").values_list("site__organisation", "pk"):
            found.setdefault(organisation, []).append(id)
        return found

    def is_led_by(self, member: Member, id: int) -> bool:
        return pages_read_by(member).filter(pk=id).exists()

    def label(self, id: int, *, text: str, by: Member, at: datetime) -> None:
        purge(*self.page_tags(id))

    def unlabel(self, id: int, *, by: Member | None, at: datetime) -> None:
        purge(*self.page_tags(id))

    def preview(self, id: int) -> str:
        page = Page.objects.filter(pk=id).select_related("site__organisation").first()
        if page is None:
            return ""
        text = render(page.blocks, Frame(page.site, pictures=private_pictures(page.site)))
        return render_to_string(
            "sites/judged.html", {"page": page, "text": text, "address": address_of(page.site.label, page.path)}
        )

    def page_tags(self, id: int) -> tuple[str, ...]:
        site = Page.objects.filter(pk=id).values_list("site", flat=True).first()
        return (f"page:{id}", f"site:{site}") if site else ()


def private_pictures(site: Site):  # type: ignore[no-untyped-def]
    """Pictures as the team, and those who judge, see them: whatever the gate says, at addresses that check who asks."""

    def pictures(ids: Iterable[int]) -> dict[int, ShownPicture]:
        found = Picture.objects.filter(organisation=site.organisation_id, pk__in=list(ids))
        return {one.pk: private_view(one) for one in found}

    return pictures


def uses_of_pictures(picture_ids: Iterable[int]) -> dict[int, list[Use]]:
    """The pages and sites that show each of these pictures, drafts included; registered with commons.pictures."""
    wanted = set(picture_ids)
    found: dict[int, list[Use]] = {}
    placed = Page.pictures.through.objects.filter(picture__in=wanted).select_related("page__site__organisation")
    for one in placed:
        page = one.page
        found.setdefault(one.picture_id, []).append(
            Use(
                title=page.title, address=page.get_absolute_url() if page.is_public and page.site.is_open else "",
                tags=(f"page:{page.pk}", page.site.tag), territory_ids=(page.site.organisation.seat_id,),
            )
        )  # fmt: skip
    for site in Site.objects.filter(Q(logo__in=wanted) | Q(cover__in=wanted)).select_related("organisation"):
        for picture in wanted & {site.logo_id, site.cover_id}:
            found.setdefault(picture, []).append(
                Use(
                    title=site.title, address=address_of(site.label) if site.is_open else "", tags=(site.tag,),
                    territory_ids=(site.organisation.seat_id,),
                )
            )  # fmt: skip
    return found


def _as_content(page: Page) -> Content:
    organisation = page.site.organisation
    return Content(
        kind="page", id=page.pk, title=page.title, address=page.get_absolute_url(), territory_ids=(organisation.seat_id,),
        author_id=page.author_id, organisation_id=organisation.pk, published_at=page.published_at,
        is_visible=page.is_public and page.site.is_open,
    )  # fmt: skip
