"""A folder or a zip of Markdown files with their front matter: what makers of static sites keep."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from parvis.ground.core.text.depth import nests_too_deep
from parvis.ground.core.text.fold import slugify
from parvis.ground.core.text.plain import tidy_line

from ..markdown import front_matter, read
from .item import TOO_DEEP, Item, Media, Unreadable
from .source import Source
from .table import date_of
from .wordpress import pictures_in

ENDINGS = (".md", ".markdown")
MOST_BYTES = 2_000_000  # of one file
_A_NOTE = "écrit pour qui tient le dossier, pas pour des lecteurs : renommez ce fichier s’il en est un"
# Notes to those who keep the folder, not to readers; where the editor says a least weight, it alone decides.
_NOT_TEXTS = {"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "summary"}


class Markdown:
    """`options["least_bytes"]`: lighter files are left out, all others come."""

    kind = "markdown"

    def recognises(self, source: Source) -> bool:
        return bool(source.named(*ENDINGS))

    def read(self, source: Source) -> Iterator[Item]:
        names = source.named(*ENDINGS)
        if not names:
            raise Unreadable("Aucun fichier Markdown ici : leurs noms finissent par .md.")
        permalinks = {link: name for name, link in self._permalinks(source, names)}
        for name in names:
            yield self._item(source, name, set(names), permalinks)

    def _permalinks(self, source: Source, names: list[str]) -> Iterator[tuple[str, str]]:
        for name in names:
            with source.open(name) as content:
                head = content.read(4_000).decode("utf-8", errors="replace")
            if link := front_matter(head).get("permalink", "").strip("/"):
                yield name, link

    def _item(self, source: Source, name: str, names: set[str], permalinks: dict[str, str]) -> Item:
        with source.open(name) as opened:
            content = opened.read(MOST_BYTES + 1)
        digest = hashlib.sha256(content).hexdigest()
        if len(content) > MOST_BYTES:
            return Item(key=name[:300], refusal="ce fichier dépasse 2 Mo : partagez-le en plusieurs", mark=digest)
        written = content.decode("utf-8", errors="replace")
        if nests_too_deep(written):
            return Item(key=name[:300], title=name[-160:], refusal=TOO_DEEP, mark=digest)
        document = read(name, written)
        least = int(source.options.get("least_bytes") or 0)
        if len(content) < least:
            return Item(key=name[:300], kind="other", title=document.title, left_out=f"trop court : moins de {least} octets")
        if not least and name.partition(".")[0].lower() in _NOT_TEXTS:
            return Item(key=name[:300], kind="other", title=document.title, left_out=_A_NOTE)
        facts = document.facts
        lost: list[str] = []

        def resolve(href: str) -> str | None:
            """Under the address that the item it leads to has; None where it leads nowhere."""
            if href.startswith(("http://", "https://", "mailto:", "tel:")):
                return href
            path, _, fragment = href.partition("#")
            anchor = f"#s-{slugify(unquote(fragment), limit=60)}" if fragment else ""  # as pages write their headings
            if not path:
                return anchor if anchor[1:] in document.anchors else None
            target = _target(unquote(path), name, names, permalinks)
            if target is None:
                lost.append(f"le lien « {href[:120]} » ne mène nulle part ici : ses mots restent")
                return None
            return f"/{target}{anchor}"

        html = document.written(resolve)
        media = tuple(
            Media(f"/{posixpath.normpath(posixpath.join(posixpath.dirname(name), src))}" if "://" not in src else src, alt)
            for src, alt in pictures_in(html)
        )
        lead = facts.get("image") or facts.get("cover") or ""
        return Item(
            key=name[:300], title=document.title, html=html, standfirst=document.description,
            author=tidy_line(facts.get("author", "")),
            published_at=date_of(facts.get("date", "")), categories=_listed(facts.get("categories") or facts.get("category", "")),
            address=f"/{name}", media=(*([Media(lead, is_lead=True)] if lead else []), *media),
            facts={"permalink": document.permalink} if document.permalink else {},
            is_draft=facts.get("draft", "").lower() == "true", losses=tuple(dict.fromkeys(lost)), mark=digest,
        )  # fmt: skip


def _target(path: str, name: str, names: set[str], permalinks: dict[str, str]) -> str | None:
    if path.startswith("/"):
        inside = path.strip("/")
        if inside in permalinks:
            return permalinks[inside]
    else:
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    stem = inside.removesuffix(".html").removesuffix("/")
    places = (inside, f"{stem}.md", f"{stem}/README.md", f"{stem}/index.md")
    return next((one for one in places if one in names), permalinks.get(stem))


def _listed(told: str) -> tuple[str, ...]:
    return tuple(part for one in told.strip("[] ").split(",") if (part := tidy_line(one.strip(" \"'"))))
