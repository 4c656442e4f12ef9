"""A copy that an organisation took along (docs/export.md): what was here comes back as it was, field by field."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any

from .item import Item, Media, Unreadable
from .source import Source

MANIFEST, PIECES, PAGES, SITE = "manifeste.json", "textes/textes.jsonl", "pages/pages.jsonl", "pages/site.json"
LEADS = "adresses.jsonl"
FORMAT, VERSION = "parvis-export", 1
MOST_BYTES = 8_000_000  # of one line: a text of the longest kind with all its versions
_FIGURE = re.compile(r'<figure data-picture="([1-9][0-9]{0,17})"></figure>')
_KEPT = {  # our names -> theirs, as they stand
    "signature": "signature", "signature_url": "signature_lien", "source_url": "source", "licence": "licence", "nature": "nature",
    "category": "rubrique", "is_open_to_comments": "commentaires", "territories": "territoires", "number": "numero",
    "corrections": "rectificatifs", "attachments": "pieces_jointes",
}  # fmt: skip
_STATES = {
    "withdrawn": "il avait été retiré : il revient en brouillon",
    "invalidated": "une décision l’avait fait disparaître : il revient en brouillon",
    "scheduled": "il devait paraître plus tard : il revient en brouillon",
    "waiting": "il attendait ses images : il revient en brouillon",
}


class Parvis:
    kind = "parvis"

    def recognises(self, source: Source) -> bool:
        return self._folder(source) is not None

    def read(self, source: Source) -> Iterator[Item]:
        folder = self._folder(source)
        if folder is None:
            raise Unreadable("Ce n’est pas une copie de Parvis : son fichier manifeste.json manque.")
        manifest = self._manifest(source, folder)
        if manifest.get("version") != VERSION:
            raise Unreadable(
                "Cette copie vient d’une version de Parvis inconnue ici : demandez-en une nouvelle, puis recommencez."
            )
        beside = {
            "platform": str(manifest.get("plateforme", "")), "documents": self._documents(source, folder),
            "leads": self._leads(source, folder),
        }  # fmt: skip
        for number, told in self._lines(source, folder + PIECES):
            yield self._told(told, number, "piece", beside)
        for number, told in self._lines(source, folder + PAGES):
            yield self._told(told, number, "page", beside)

    def site_address(self, source: Source) -> str:
        """Of the platform it was taken from: links to what did not come along lead there still."""
        folder = self._folder(source)
        return str(self._manifest(source, folder).get("plateforme", ""))[:300] if folder is not None else ""

    def _documents(self, source: Source, folder: str) -> list[Any]:
        """Those that pages of the site offer."""
        if folder + SITE not in source.names:
            return []
        with source.open(folder + SITE) as content:
            try:
                told = json.loads(content.read(MOST_BYTES))
            except ValueError:
                return []
        return [one for one in told.get("documents", ()) if {"id", "titre", "fichier"} <= set(one)]

    def _leads(self, source: Source, folder: str) -> dict[tuple[str, int], list[str]]:
        """The old addresses that led to each text and page."""
        found: dict[tuple[str, int], list[str]] = {}
        for _, told in self._lines(source, folder + LEADS):
            if isinstance(told, dict) and isinstance(told.get("numero"), int):
                found.setdefault((str(told.get("sous")), told["numero"]), []).append(str(told.get("de", ""))[:500])
        return found

    def _folder(self, source: Source) -> str | None:
        """Where the copy lies: at the root, or in the folder that whoever unpacked it made."""
        found = min((name for name in source.named(MANIFEST) if name.rpartition("/")[2] == MANIFEST), key=len, default=None)
        if found is None or self._manifest(source, found[: -len(MANIFEST)]).get("format") != FORMAT:
            return None
        return found[: -len(MANIFEST)]

    def _manifest(self, source: Source, folder: str) -> Mapping[str, Any]:
        with source.open(folder + MANIFEST) as content:
            try:
                told = json.loads(content.read(65_536))
            except ValueError:
                return {}
        return told if isinstance(told, dict) else {}

    def _lines(self, source: Source, name: str) -> Iterator[tuple[int, Any]]:
        """Each line of a file, with its number; None for one that cannot be read."""
        if name not in source.names:
            return
        with source.open(name) as content:
            number = 0
            while line := content.readline(MOST_BYTES + 1):
                number += 1
                if len(line) > MOST_BYTES:
                    raise Unreadable(
                        f"La ligne {number} de {name} est trop longue : ce fichier n’est pas tel que Parvis l’a écrit."
                    )
                try:
                    yield number, json.loads(line)
                except (ValueError, RecursionError):
                    yield number, None

    def _told(self, told: Any, number: int, kind: str, beside: Mapping[str, Any]) -> Item:
        if not isinstance(told, dict) or not isinstance(told.get("id"), int):
            return Item(key=f"parvis:{kind}:ligne-{number}", refusal="cette ligne n’est pas telle que Parvis l’a écrite")
        try:
            item = _piece(told, beside["platform"]) if kind == "piece" else _page(told, beside["documents"])
            to = ("publication", told["numero"]) if kind == "piece" else ("page", told["id"])
            return replace(item, facts={**item.facts, "addresses": tuple(beside["leads"].get(to, ()))})
        except (KeyError, TypeError, ValueError, AttributeError):
            key = f"parvis:{kind}:{told['id']}"
            return Item(
                key=key, title=str(told.get("titre", ""))[:200], refusal="il y manque un champ : reprenez la copie d’origine"
            )


def _piece(told: Mapping[str, Any], platform: str) -> Item:
    pictures = _pictures(told)
    facts = {ours: told[theirs] for ours, theirs in _KEPT.items()}
    facts["questions"] = [(one["question"], _shown(one["reponse"], pictures)) for one in told["questions"]]
    facts["versions"] = [
        dict(one, texte=_shown(one["texte"], pictures),
             questions=[(two["question"], _shown(two["reponse"], pictures)) for two in one["questions"]])
        for one in told["versions"]
    ]  # fmt: skip
    facts["form"] = "interview" if told["forme"] == "interview" else "article"
    losses = [_STATES[told["etat"]]] if told["etat"] in _STATES else []
    if told["forme"] == "video":
        losses.append(f"sa vidéo : envoyez le fichier videos/{told['video']} depuis « Vidéos », ce texte l’attend en brouillon")
    if told["precisions"]:
        losses.append("ses précisions : elles sont dans votre copie, ajoutez-les de nouveau si elles servent encore")
    html = _shown(told["texte"], pictures)
    texts = html + "".join(answer for _, answer in facts["questions"])
    return Item(
        key=_key("piece", told), kind="piece", title=str(told["titre"]), html=html, standfirst=str(told["chapeau"]),
        published_at=_date(told["date_d_origine"]) or _date(told["paru"]), categories=tuple(told["rubrique_noms"][-1:]),
        address=f"{platform}{told['adresse']}" if told["adresse"] else "", facts=facts,
        media=_media(pictures, texts, told["image"]),
        is_draft=told["etat"] != "published" or told["forme"] == "video", losses=tuple(losses), mark=_mark(told),
    )  # fmt: skip


def _page(told: Mapping[str, Any], documents: list[Any]) -> Item:
    pictures = _pictures(told)
    shown = {id: path for id, (path, _, _) in pictures.items()}
    return Item(
        key=_key("page", told), kind="page", title=str(told["titre"]), address=str(told["adresse"]),
        html=_words(told["blocs"], pictures),
        media=tuple(Media(path, alt, credit) for path, alt, credit in pictures.values()),
        facts={
            "slug": str(told["adresse"]).strip("/") or "accueil", "home": bool(told.get("accueil")), "blocks": told["blocs"],
            "pictures": shown, "documents": documents,
        },
        is_draft=told["etat"] != "published", mark=_mark(told),
        losses=("elle revient en brouillon : relisez-la, puis publiez-la",) if told["etat"] == "published" else (),
    )  # fmt: skip


def _pictures(told: Mapping[str, Any]) -> dict[int, tuple[str, str, str]]:
    """Where each lies in the copy, what it shows, whose it is."""
    return {int(one["id"]): (f"/{one['fichier']}", str(one["description"]), str(one["credit"])) for one in told["images"]}


def _shown(html: str, pictures: Mapping[int, tuple[str, str, str]]) -> str:
    """Its pictures under the address they have in the copy."""

    def picture(found: re.Match[str]) -> str:
        path = pictures.get(int(found[1]), ("", "", ""))[0]
        return f'<img src="{escape(path)}">' if path else ""

    return _FIGURE.sub(picture, str(html))


def _media(pictures: Mapping[int, tuple[str, str, str]], html: str, lead: int | None) -> tuple[Media, ...]:
    found = [Media(path, alt, credit) for path, alt, credit in pictures.values() if f'src="{escape(path)}"' in html]
    if lead is not None and lead in pictures:
        path, alt, credit = pictures[lead]
        found.insert(0, Media(path, alt, credit, is_lead=True))
    return tuple(found)


def _words(blocks: list[Mapping[str, Any]], pictures: Mapping[int, tuple[str, str, str]]) -> str:
    """The texts of its blocks alone, for where blocks cannot be taken as they are."""
    return "".join(_shown(one["html"], pictures) for one in blocks if one.get("kind") == "text")


def _key(kind: str, told: Mapping[str, Any]) -> str:
    """What was brought in from elsewhere keeps the key it has there: the same text never comes twice."""
    return str(told.get("cle_d_import") or f"parvis:{kind}:{told['id']}")[:300]


def _mark(told: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _date(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
