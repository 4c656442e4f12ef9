"""WordPress: its own export (WXR 1.0 to 1.2), alone or in a zip or a folder with its media."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from parvis.ground.core.text.plain import plain_text, tidy_line

from . import xml
from .item import Item, Media, Unreadable
from .source import Source
from .wordpress_text import MOST, clean_text

_EXPORT = re.compile(r"wordpress\.org/export/([0-9.]+)/(excerpt/)?\Z")
MOST_ITEMS = 300_000  # texts, files and menus together
TOO_MANY = (
    "Cet export compte plus de 300\u202f000 éléments : dans WordPress, exportez année par année, puis envoyez ces fichiers l’un "
    "après l’autre."
)
_OLDEST, _NEWEST = (1, 0), (1, 2)
_IMG = re.compile(r"<img\b[^<>]*>", re.I)
_ATTRIBUTES = re.compile(r"""\b(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_LEFT_OUT = {
    "nav_menu_item": "une entrée de menu : composez le menu de votre site dans « Mon site »",
    "revision": "une ancienne version : seule la dernière est reprise",
    "attachment": "un fichier : il vient avec le texte qui le montre",
    "wp_block": "un bloc réutilisable : les textes qui le montrent le contiennent déjà",
    "custom_css": "une feuille de style : l’apparence se règle dans « Mon site »",
    "wp_global_styles": "une feuille de style : l’apparence se règle dans « Mon site »",
    "wp_template": "un modèle de page : l’apparence se règle dans « Mon site »",
    "wp_template_part": "un modèle de page : l’apparence se règle dans « Mon site »",
    "wp_navigation": "un menu : composez-le dans « Mon site »",
    "product": "un produit : reprenez vos produits depuis votre boutique",
    "shop_order": "une commande : les commandes restent dans votre ancien site",
}


@dataclass
class _Site:
    """What items lean on: who is called how, which file is which."""

    authors: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, tuple[str, str]] = field(default_factory=dict)  # number -> (address, alt)
    hung: dict[str, list[str]] = field(default_factory=dict)  # number of a text -> addresses of the pictures that hang on it
    address: str = ""
    guids: set[str] = field(default_factory=set)
    twins: set[str] = field(default_factory=set)  # guids of several texts: copies made by hand keep that of the first


class WordPress:
    kind = "wordpress"

    def recognises(self, source: Source) -> bool:
        return self._file(source) is not None

    def read(self, source: Source) -> Iterator[Item]:
        name = self._file(source)
        if name is None:
            raise Unreadable("Aucun export de WordPress ici : dans WordPress, ouvrez « Outils », puis « Exporter ».")
        site = self._survey(source, name)
        with source.open(name) as content:
            for element in xml.elements(content, "item"):
                if element.getparent() is not None and xml.local(element.getparent()) == "channel":
                    yield _item(element, site)

    def site_address(self, source: Source) -> str:
        """Of the site that was exported."""
        name = self._file(source)
        return self._survey(source, name).address if name else ""

    def _file(self, source: Source) -> str | None:
        """The first XML file that declares the namespace of these exports."""
        for name in source.named(".xml") or (source.names if len(source.names) == 1 else ()):
            with source.open(name) as content:
                head = content.read(8_192)
            if b"wordpress.org/export/" in head or "wordpress.org/export/".encode("utf-16-le") in head:
                return name
        return None

    def _survey(self, source: Source, name: str) -> _Site:
        site, count = _Site(), 0
        with source.open(name) as content:
            for element in xml.elements(content, "wxr_version", "base_blog_url", "author", "item"):
                match xml.local(element):
                    case "wxr_version":
                        _require_known(xml.words(element))
                    case "base_blog_url":
                        site.address = xml.words(element).strip()[:300]
                    case "author" if _EXPORT.search(xml.space(element)):
                        told = _told(element)
                        login = told.get("author_login", "")
                        site.authors[login] = told.get("author_display_name") or login
                    case "item":
                        count += 1
                        if count > MOST_ITEMS:
                            raise Unreadable(TOO_MANY)
                        told = _told(element)
                        guid = told.get("guid", "").strip()
                        (site.twins if guid in site.guids else site.guids).add(guid)
                        if told.get("post_type") == "attachment" and told.get("attachment_url"):
                            alt = dict(_meta(element)).get("_wp_attachment_image_alt", "")
                            site.hung.setdefault(told.get("post_parent", "0"), []).append(told["attachment_url"].strip())
                            site.pictures[told.get("post_id", "")] = (told["attachment_url"].strip(), tidy_line(alt))
        return site


def _require_known(version: str) -> None:
    found = re.match(r"\s*(\d+)\.(\d+)", version)
    if found is None or not _OLDEST <= (int(found[1]), int(found[2])) <= _NEWEST:
        raise Unreadable("Cet export de WordPress est d’une version inconnue ici (1.0 à 1.2) : exportez-le à nouveau.")


def _told(element: etree._Element) -> dict[str, str]:
    """The plain values of an element by their names, those of WordPress's own namespace first."""
    told: dict[str, str] = {}
    for child in element:
        found = _EXPORT.search(xml.space(child))
        name = xml.local(child)
        if found:
            told["excerpt" if found[2] else name] = xml.words(child)
        elif name == "encoded":
            told["content"] = xml.words(child)
        elif len(child) == 0:
            told.setdefault(name, xml.words(child))
    return told


def _meta(element: etree._Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if xml.local(child) == "postmeta":
            told = _told(child)
            yield told.get("meta_key", ""), told.get("meta_value", "")


def _item(element: etree._Element, site: _Site) -> Item:
    told = _told(element)
    kind, status = told.get("post_type", "post").strip(), told.get("status", "publish").strip()
    title = tidy_line(entities.unescape(plain_text(told.get("title", "")[:2_000])))
    guid, number = told.get("guid", "").strip(), told.get("post_id", "").strip()
    known = f"{guid}#{number}" if guid in site.twins else guid or number or told.get("link", "") or title
    key = f"wp:{known}"[:300]
    address = told.get("link", "").strip()[:500]
    base: dict[str, Any] = {"key": key, "title": title, "address": address}
    if kind not in {"post", "page"}:
        return Item(kind="other", left_out=_LEFT_OUT.get(kind, f"« {kind[:40]} » : ce que seul WordPress sait montrer"), **base)
    if status in {"trash", "auto-draft"}:
        return Item(kind="other", left_out="il est à la corbeille de votre ancien site", **base)
    if len(told.get("content", "")) > MOST:
        return Item(refusal="ce texte dépasse 2 millions de caractères : partagez-le en plusieurs sur votre ancien site", **base)
    if not (title or told.get("content", "").strip() or told.get("excerpt", "").strip()):
        return Item(kind="other", left_out="il est vide : ni titre, ni texte", **base)
    losses = _losses_beside(element, told, status)
    own = site.hung.get(number, []) if number else []
    cleaned = clean_text(told.get("content", ""), lambda number: site.pictures.get(number, ("", ""))[0], own)
    pictures = dict(site.pictures.values())
    media = [Media(src, alt or pictures.get(src, "")) for src, alt in pictures_in(cleaned.html)]
    lead = site.pictures.get(dict(_meta(element)).get("_thumbnail_id", ""))
    if lead:
        media.insert(0, Media(lead[0], lead[1], is_lead=True))
    author = site.authors.get(told.get("creator", ""), told.get("creator", ""))
    return Item(
        kind="page" if kind == "page" else "piece",
        html=cleaned.html,
        standfirst=plain_text(told.get("excerpt", "")[:20_000]),
        author=tidy_line(author),
        published_at=_date(told),
        categories=tuple(dict.fromkeys(_categories(element))),
        media=tuple(media),
        facts={"slug": told.get("post_name", "").strip()} if told.get("post_name", "").strip() else {},
        is_draft=status != "publish" or bool(told.get("post_password")),
        losses=(*losses, *cleaned.losses),
        **base,
    )


def _losses_beside(element: etree._Element, told: dict[str, str], status: str) -> list[str]:
    losses = []
    comments = sum(xml.local(child) == "comment" for child in element)
    if comments:
        losses.append(f"{comments} commentaire{'s' if comments > 1 else ''} : leurs auteurs ne les ont pas écrits pour ce site")
    if told.get("post_password"):
        losses.append("son mot de passe : il reste un brouillon")
    elif status not in {"publish", "draft"}:
        losses.append({"private": "il était privé : il reste un brouillon", "future": "il devait paraître plus tard : "
                       "il reste un brouillon"}.get(status, "il n’était pas encore publié : il reste un brouillon"))  # fmt: skip
    return losses


def _categories(element: etree._Element) -> Iterator[str]:
    for child in element:
        if xml.local(child) == "category" and child.get("domain", "category") == "category":
            name = tidy_line(entities.unescape(xml.words(child)))
            if name:
                yield name[:120]


def _date(told: dict[str, str]) -> datetime | None:
    for name in ("post_date_gmt", "post_date"):
        try:
            return datetime.strptime(told.get(name, "").strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
        except ValueError:
            continue
    try:
        found = parsedate_to_datetime(told.get("pubDate", "").strip())
    except (ValueError, TypeError, IndexError):
        return None
    return found.astimezone(UTC) if found.year > 1970 else None


def pictures_in(html: str) -> list[tuple[str, str]]:
    """(address, what it shows) of each picture of a text."""
    found = []
    for tag in _IMG.findall(html):
        told = {name.lower(): entities.unescape(one or other) for name, one, other in _ATTRIBUTES.findall(tag)}
        if told.get("src"):
            found.append((told["src"].strip(), tidy_line(told.get("alt", ""))))
    return found
