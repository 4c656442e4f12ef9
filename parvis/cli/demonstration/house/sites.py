"""Two editors at home: a town hall and a bookshop, each with its own site, its colours, its pages."""

from __future__ import annotations

import io
import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image, ImageDraw

from parvis.commons.moderation.actions import mark_checked
from parvis.commons.moderation.models import Check
from parvis.commons.pictures.actions import upload
from parvis.commons.pictures.models import Picture
from parvis.media.publications.models import Publication
from parvis.media.sites import actions
from parvis.media.sites.models import MenuEntry, Page, Site, SiteFile
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from ..cast import Cast
from ..paper import make_pdf


def open_sites(cast: Cast, *, now: datetime) -> None:
    """Make the sites of sites.toml in the names of those who publish for their organisations, and open them."""
    for told in tomllib.loads(Path(__file__).with_name("sites.toml").read_text())["site"]:
        _Opening(cast, told, now=now).happen()


class _Opening:
    def __init__(self, cast: Cast, told: dict[str, Any], *, now: datetime) -> None:
        self.cast, self.told, self.now = cast, told, now
        self.at = now - timedelta(days=told["days_ago"])
        self.by: Member = cast.owners[told["of"]]
        self.organisation: Organisation = cast.organisations[told["of"]]
        pieces = Publication.objects.filter(organisation=self.organisation).select_related("lead_picture")
        self.pictures: dict[str, Picture] = {
            piece.import_key.rpartition("/")[2]: piece.lead_picture for piece in pieces if piece.lead_picture
        }

    def happen(self) -> None:
        told, by = self.told, self.by
        site = actions.prepare_site(by=by, organisation=self.organisation, at=self.at)
        actions.describe_site(
            by=by, site=site, at=self.at, title=told["title"], tagline=told["tagline"], director=told["director"],
            address=told["address"], phone=told["phone"], contact_email=told["email"], canonical=told["canonical"],
        )  # fmt: skip
        logo = upload(
            by=by, organisation=self.organisation, content=_mark(told["mark"], told["accent"]), alt=f"Logo : {told['title']}",
            credit="Parvis", signs_rights=True, shows_people=False, is_drawn=True, at=self.at,
        )  # fmt: skip
        actions.dress_site(
            by=by, site=site, at=self.at, accent=told["accent"], ground=told["ground"], font=told["font"], corner=told["corner"],
            logo=logo, cover=self.pictures.get(told["cover"]),
        )  # fmt: skip
        files = {one.title: one for one in (self._document(site, document) for document in told.get("document", ()))}
        pages = [self._page(site, page, position, files) for position, page in enumerate(told["page"])]
        by_slug: dict[str, Page | str] = {page.slug: page for page in pages}
        by_slug |= {section: section for section in MenuEntry.Section.values}
        actions.arrange_menu(by=by, site=site, lines=[by_slug[name] for name in told["menu"]], at=self.at)
        actions.open_site(by=by, site=site, at=self.at + timedelta(hours=3))

    def _document(self, site: Site, told: dict[str, str]) -> SiteFile:
        content = make_pdf(self.organisation.name, told["title"], told["text"])
        return actions.add_file(by=self.by, site=site, content=content, title=told["title"], at=self.at)

    def _page(self, site: Site, told: dict[str, Any], position: int, files: dict[str, SiteFile]) -> Page:
        at = self.at + timedelta(minutes=11 * position)
        blocks = [made for made in (self._block(block, files) for block in told["blocks"]) if made is not None]
        page = actions.start_page(by=self.by, site=site, title=told["title"], slug=told["slug"], blocks=blocks, at=at)
        if told.get("is_draft"):
            return page
        page = actions.publish_page(by=self.by, page=page, at=at)
        check = Check.objects.get(kind="page", object_id=page.pk)
        mark_checked(by=self.cast.presidents[check.delegation_id], check=check, at=at + timedelta(hours=2))
        return page

    def _block(self, told: dict[str, Any], files: dict[str, SiteFile]) -> dict[str, Any] | None:
        """With the numbers of its pictures and documents; None for a picture that was not drawn in a demonstration in a hurry."""
        block = dict(told)
        if "to" in block:
            block["to"] = block["to"].replace("{platform}", settings.PUBLIC_URL)
        if block["kind"] == "picture":
            if (picture := self.pictures.get(block["picture"])) is None:
                return None
            block["picture"] = picture.pk
        if block["kind"] == "gallery":
            block["pictures"] = [self.pictures[name].pk for name in block["pictures"] if name in self.pictures]
            if not block["pictures"]:
                return None
        if block["kind"] == "files":
            block["files"] = [files[title].pk for title in block["files"]]
        if block["kind"] == "cards":
            block["cards"] = [
                card | {"picture": picture.pk if (picture := self.pictures.get(card.get("picture", ""))) else None}
                for card in block["cards"]
            ]
        return block


def _mark(kind: str, colour: str) -> bytes:
    """A logo as a printer would draw it: one shape, one colour."""
    image = Image.new("RGB", (480, 480), colour)
    pen = ImageDraw.Draw(image)
    light = "#fbfaf7"
    if kind == "arch":
        for left in (88, 200, 312):
            pen.pieslice((left, 150, left + 80, 230), 180, 360, fill=light)
            pen.rectangle((left, 190, left + 80, 380), fill=light)
        pen.polygon([(60, 130), (240, 56), (420, 130)], fill=light)
        pen.rectangle((60, 396, 420, 420), fill=light)
    else:
        pen.polygon([(228, 150), (80, 112), (80, 350), (228, 392)], fill=light)
        pen.polygon([(252, 150), (400, 112), (400, 350), (252, 392)], fill=light)
        for line in range(4):
            top = 176 + line * 44
            pen.line([(108, top - 4), (200, top + 18)], fill=colour, width=9)
            pen.line([(372, top - 4), (280, top + 18)], fill=colour, width=9)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
