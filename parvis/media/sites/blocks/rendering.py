"""Blocks as readers see them: the one function that turns kept JSON into HTML, with templates of the house and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from parvis.commons.pictures.queries import ShownPicture, shown
from parvis.ground.core.text import rich

from .. import registry
from ..models import Site, SiteFile
from .checking import Block, BlocksRefused, check, files_in, pictures_in

Pictures = Callable[[Iterable[int]], Mapping[int, ShownPicture]]


@dataclass
class Frame:
    """Where blocks are shown: whose site, which pictures may be seen there, what stands for its contact form."""

    site: Site
    pictures: Pictures = shown
    contact_form: SafeString = SafeString("")  # made by whoever answers it; nothing: the block leads to /contact/
    file_address: Callable[[SiteFile], str] = lambda file: f"/documents/{file.pk}/"
    # Filled by `render`: what the page depends on, and when it would read differently by itself.
    tags: set[str] = field(default_factory=set)
    changes_at: datetime | None = None


def render(blocks: list[Block], frame: Frame) -> SafeString:
    """The HTML of a page. Checked again, last, whatever the database holds; a block that is not known shows nothing."""
    known: list[Block] = []
    for one in blocks if isinstance(blocks, list) else []:
        try:
            known += check([one])
        except BlocksRefused:
            continue
    pictures = frame.pictures(pictures_in(known))
    files = {one.pk: one for one in SiteFile.objects.filter(site=frame.site, pk__in=ids)} if (ids := files_in(known)) else {}
    return mark_safe("".join(_one(block, frame, pictures, files) for block in _under_titles(known)))  # noqa: S308 - our templates


def _under_titles(blocks: list[Block]) -> Iterator[Block]:
    """A small title stands below a great one, else it is one: who listens to a page goes from title to title."""
    has_title = False
    for block in blocks:
        if block["kind"] == "heading":
            block = block if has_title else block | {"level": "2"}
            has_title = True
        has_title = has_title or bool(block.get("title"))
        yield block


def _one(block: Block, frame: Frame, pictures: Mapping[int, ShownPicture], files: Mapping[int, SiteFile]) -> str:
    context: dict[str, Any] = {"block": block, "frame": frame, "site": frame.site}
    match block["kind"]:
        case "text":
            context["figures"] = _figures(rich.pictures_in(block["html"]), pictures)
        case "picture":
            context["picture"] = pictures.get(block["picture"])
        case "gallery":
            context["pictures"] = [pictures[id] for id in block["pictures"] if id in pictures]
        case "cards":
            context["cards"] = [row | {"shown": pictures.get(row["picture"])} for row in block["cards"]]
        case "files":
            context["files"] = [(files[id], frame.file_address(files[id])) for id in block["files"] if id in files]
        case "latest":
            found = registry.latest(block["what"], frame.site, int(block["count"]))
            frame.tags.update(found.tags)
            context["latest"] = found
        case "hours":
            context["openings"] = registry.openings_of(frame.site)
            frame.tags.update(tag for one in context["openings"] for tag in one.tags)
            soon = [at for at in (frame.changes_at, *(one.changes_at for one in context["openings"])) if at is not None]
            frame.changes_at = min(soon, default=None)
    return render_to_string(f"sites/blocks/{block['kind']}.html", context)


def _figures(ids: Iterable[int], pictures: Mapping[int, ShownPicture]) -> dict[int, str]:
    return {id: render_to_string("pictures/figure.html", {"picture": pictures[id]}).strip() for id in ids if id in pictures}
