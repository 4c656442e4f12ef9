"""What a copy of ours tells beyond what other sources do: questions, rubrics, past versions, documents, blocks of pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from parvis.ground.core.errors import Refused
from parvis.ground.territories.models import Territory
from parvis.media.publications.actions import Former, attach, keep_past
from parvis.media.publications.models import Publication
from parvis.media.sites.actions import SiteRefused, add_file, save_page, set_home
from parvis.media.sites.blocks import BlocksRefused
from parvis.media.sites.models import Page
from parvis.media.sites.permissions import can_keep
from parvis.people.members.models import Member

from ..models import ImportLine
from ..readers import Item, Media, Source
from .picturing import Pictures

Leads = Mapping[str, str]  # old address -> ours


class Returning:
    """Of one import."""

    def __init__(
        self, by: Member, source: Source, pictures: Pictures, at: datetime, *, html: Callable[[ImportLine, Item, Leads], str]
    ) -> None:
        self.by, self.source, self.pictures, self.at, self.html = by, source, pictures, at, html

    def fields(self, line: ImportLine, item: Item, leads: Leads) -> dict[str, Any]:
        """Of a piece, beside those that every source tells."""
        told = {name: item.facts[name] for name in ("form", "signature_url", "is_open_to_comments") if name in item.facts}
        if told.get("form") == "interview":
            told["questions"] = [(asked, self._written(line, item, answer, leads)) for asked, answer in item.facts["questions"]]
        return told

    def keep_past_of(self, line: ImportLine, item: Item, piece: Publication, leads: Leads) -> None:
        """What was corrected in it, what it said before, where it appeared, its documents. Nothing where it does not tell."""
        facts = item.facts
        if "versions" not in facts:
            return
        places = list(Territory.objects.filter(slug__in=facts["territories"]))
        keep_past(
            by=self.by, publication=piece, at=self.at,
            corrections=[(str(one["texte"]), _date(one["le"])) for one in facts["corrections"]],
            versions=[
                Former(
                    title=str(one["titre"]), standfirst=str(one["chapeau"]), body=self._written(line, item, one["texte"], leads),
                    questions=[(asked, self._written(line, item, answer, leads)) for asked, answer in one["questions"]],
                    saved_at=_date(one["le"]),
                )
                for one in facts["versions"]
            ],
            territories=places if places or item.is_draft else None,
        )  # fmt: skip
        for one in facts["attachments"]:
            self._attach(line, piece, str(one["titre"]), str(one["fichier"]))

    def rebuild(self, line: ImportLine, item: Item, page: Page) -> Page:
        """A page block by block, its pictures and documents the ones that came; as it is where nobody can take its blocks."""
        if "blocks" not in item.facts or page.updated_at != page.created_at:
            return page
        pictures = {id: self.pictures.bring(line, media, item.title) for id, media in _pictures(item).items()}
        ids = {id: picture.pk for id, picture in pictures.items() if picture is not None}
        files = {int(one["id"]): self._file(page, one) for one in item.facts.get("documents", ())}
        try:
            return save_page(
                by=self.by, page=page, title=page.title, blocks=_remade(item.facts["blocks"], ids, files), at=self.at
            )
        except (BlocksRefused, SiteRefused) as refusal:
            line.losses.append(f"sa mise en page : {refusal.message}"[:300])
            return page

    def open_with(self, item: Item, page: Page) -> None:
        """The first page of a site that comes home is the first again, where the site has none yet."""
        is_free = not page.site.pages.filter(is_home=True).exists()
        if item.facts.get("home") and is_free and can_keep(self.by, page.site.organisation):
            set_home(by=self.by, page=page, at=self.at)

    def _written(self, line: ImportLine, item: Item, html: str, leads: Leads) -> str:
        return self.html(line, replace(item, html=str(html)), leads)

    def _attach(self, line: ImportLine, piece: Publication, title: str, path: str) -> None:
        content = self.source.media(f"/{path}") if self.source.has(f"/{path}") else None
        try:
            if content is None:
                raise Refused("son fichier n’est pas là")
            attach(by=self.by, publication=piece, content=content, title=title, at=self.at)
        except Refused as refusal:
            line.losses.append(f"le document « {title[:100]} » : {refusal.message}"[:300])

    def _file(self, page: Page, one: Mapping[str, Any]) -> int:
        content = self.source.media(f"/{one['fichier']}") if self.source.has(f"/{one['fichier']}") else None
        if content is None:
            return 0
        known = page.site.files.filter(title=str(one["titre"])).first()
        return (known or add_file(by=self.by, site=page.site, content=content, title=str(one["titre"]), at=self.at)).pk


def texts_beside(item: Item) -> str:
    """All that it says elsewhere than in its text, for the links that stand there."""
    said = [answer for _, answer in item.facts.get("questions", ())]
    for one in item.facts.get("versions", ()):
        said += [one["texte"], *(answer for _, answer in one["questions"])]
    return "".join(map(str, said))


def _pictures(item: Item) -> dict[int, Media]:
    said = {one.address: one for one in item.media}
    return {int(id): said.get(address, Media(address)) for id, address in item.facts.get("pictures", {}).items()}


def _remade(blocks: Any, pictures: Mapping[int, int], files: Mapping[int, int]) -> Any:
    """The same blocks with the numbers that pictures and documents have here; those that did not come leave their place empty."""
    if isinstance(blocks, list):
        return [_remade(one, pictures, files) for one in blocks]
    if not isinstance(blocks, dict):
        return blocks
    made = {name: _remade(value, pictures, files) for name, value in blocks.items()}
    if isinstance(made.get("picture"), int):
        made["picture"] = pictures.get(made["picture"])
    if isinstance(made.get("pictures"), list):
        made["pictures"] = [pictures[id] for id in made["pictures"] if id in pictures]
    if isinstance(made.get("files"), list):
        made["files"] = [files[id] for id in made["files"] if files.get(id)]
    if isinstance(made.get("html"), str):
        for before, now in pictures.items():
            made["html"] = made["html"].replace(f'data-picture="{before}"', f'data-picture="new-{now}"')
        made["html"] = made["html"].replace('data-picture="new-', 'data-picture="')
    return made


def _date(text: Any) -> datetime:
    return datetime.fromisoformat(str(text))
