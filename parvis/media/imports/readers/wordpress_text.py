"""A text as WordPress keeps it, as plain HTML: blocks, shortcodes, and paragraphs that only its empty lines tell."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

# None of these may look from one place to the end of the text and find nothing, place after place: texts are of strangers.
# What opens and may never close is looked for by `_closed`, once.
_BLOCK = re.compile(r"<!--\s+(/)?wp:([a-z][a-z0-9/_-]*)(?=[\s/-])", re.S)
_SHORTCODE = re.compile(r"\[(\[?)(/?)([a-zA-Z][\w-]*)((?:[\s/][^\[\]]*)?)\](\]?)")
_ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_FRAME = re.compile(r"<(iframe|embed|object|video|audio)\b([^<>]*)>", re.S | re.I)
_SOURCE = re.compile(r"""\b(?:src|data)\s*=\s*["']([^"']+)["']""", re.I)
_ALONE = re.compile(r"^[ \t]*(https?://[^\s<>\"']+)[ \t]*$", re.M)
_SCRIPTS = re.compile(r"<(script|style|form)\b", re.I)
_PRE = re.compile(r"<(pre)\b", re.I)
_DEFINED = re.compile(r"<(dt)\b[^<>]*>", re.I)
MOST = 2_000_000  # characters of one text: a book has fewer

# Blocks that hold nothing of the text: the theme draws them anew each time.
_DRAWN = {
    "archives": "la liste des archives", "calendar": "le calendrier", "categories": "la liste des rubriques",
    "latest-posts": "la liste des derniers articles", "latest-comments": "la liste des derniers commentaires",
    "query": "une liste d’articles", "rss": "un flux RSS", "search": "un champ de recherche", "tag-cloud": "des étiquettes",
    "social-links": "des liens vers des réseaux sociaux", "page-list": "la liste des pages", "navigation": "un menu",
    "loginout": "un lien de connexion", "avatar": "un portrait", "post-comments-form": "un formulaire de commentaire",
    "comments": "la liste des commentaires", "read-more": "un lien « lire la suite »", "site-logo": "le logo du site",
    "site-title": "le nom du site", "site-tagline": "la devise du site", "shortcode": "",
    "html": "", "post-title": "le titre, que la page montre déjà", "post-excerpt": "le chapeau, que la page montre déjà",
    "post-featured-image": "l’image de tête, que la page montre déjà", "post-author": "l’auteur, que la page montre déjà",
    "post-author-biography": "la présentation de l’auteur", "post-date": "la date, que la page montre déjà",
    "post-terms": "les rubriques, que la page montre déjà", "post-navigation-link": "un lien vers l’article d’à côté",
    "post-content": "le texte d’un autre article", "term-description": "la présentation d’une rubrique",
    "query-title": "le titre d’une liste d’articles", "template-part": "un morceau de page de votre ancien site",
    "block": "un bloc réutilisable : recopiez son texte",
}  # fmt: skip
_KNOWN = {"caption", "wp_caption", "gallery", "audio", "video", "playlist", "embed"}
_WEIGHT = {"h1", "h2", "h3", "h4", "h5", "h6"}
_ALL_BLOCKS = (
    "table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|address|style|p|"
    "h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|summary"
)


@dataclass
class Cleaned:
    html: str
    losses: list[str] = field(default_factory=list)


def clean_text(text: str, picture_of: Callable[[str], str], own: Sequence[str] = ()) -> Cleaned:
    """The text as plain HTML, and what it loses, in words.

    `picture_of` gives the address of a picture by its number; `own` are those that hang on the text, in their order.
    """
    cleaned = Cleaned(text.replace("\r\n", "\n").replace("\r", "\n"))
    has_blocks = "<!-- wp:" in cleaned.html
    if has_blocks:
        cleaned.html = _without_blocks(cleaned.html, cleaned.losses)
    cleaned.html = _without_comments(cleaned.html)

    def drop(found: re.Match[str], inside: str) -> str:
        _lose(cleaned.losses, {"form": "un formulaire", "script": "un script", "style": "des styles"}[found[1].lower()])
        return ""

    cleaned.html = _closed(_SCRIPTS, cleaned.html, drop)
    cleaned.html = _without_shortcodes(cleaned.html, cleaned.losses, picture_of, own)
    cleaned.html = _closed(_FRAME, cleaned.html, lambda found, inside: _frame(found, inside, cleaned.losses))
    cleaned.html = _FRAME.sub(lambda found: _frame(found, "", cleaned.losses), cleaned.html)  # <embed> never closes
    cleaned.html = _ALONE.sub(lambda found: _linked(found[1], cleaned.losses), cleaned.html)
    cleaned.html = _without_definitions(cleaned.html)
    if not has_blocks:
        cleaned.html = paragraphs(cleaned.html)
    return cleaned


def _without_definitions(text: str) -> str:
    """Lists of definitions, which texts here do not know, as what they say: the word in bold, then what it means."""
    text = _closed(_DEFINED, text, lambda found, inside: f"\n\n<p><strong>{inside}</strong></p>\n\n")
    return re.sub(r"</?(?:dl|dd)\b[^<>]*>", "\n\n", text, flags=re.I)


def _closed(opening: re.Pattern[str], text: str, write: Callable[[re.Match[str], str], str]) -> str:
    """The text with what each opening tag and its own closing one hold written by `write`; what never closes stays."""
    kept: list[str] = []
    place, unclosed = 0, set[str]()
    for found in opening.finditer(text):
        name = found[1].lower()
        if found.start() < place or name in unclosed:
            continue
        closing = _closing(name).search(text, found.end())
        if closing is None:
            unclosed.add(name)
            continue
        kept += [text[place : found.start()], write(found, text[found.end() : closing.start()])]
        place = closing.end()
    return "".join([*kept, text[place:]])


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*+>", re.I)


def _without_comments(text: str) -> str:
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + 3
    return "".join([*kept, text[place:]])


def _lose(losses: list[str], what: str) -> None:
    if what and what not in losses:
        losses.append(what[:300])


def _without_blocks(text: str, losses: list[str]) -> str:
    """Block marks out; the words they frame stay, what a theme would draw is told."""
    kept: list[str] = []
    place, skipped_in, depth = 0, "", 0
    for found in _BLOCK.finditer(text):
        end = text.find("-->", found.end())
        if end < 0:
            break
        if found.start() < place:  # inside another's values
            continue
        if not skipped_in:
            kept.append(text[place : found.start()])
        place = end + 3
        told = text[found.end() : end].strip()
        closes, name, is_empty = found[1], found[2].removeprefix("core/"), told.endswith("/")
        if skipped_in:
            if name == skipped_in and not is_empty:
                depth += -1 if closes else 1
                if depth == 0:
                    skipped_in = ""
            continue
        if closes:
            continue
        if name in _DRAWN and _DRAWN[name]:
            _lose(losses, _DRAWN[name])
            if not is_empty:
                skipped_in, depth = name, 1
        elif is_empty and name not in {"separator", "spacer", "more", "nextpage"}:
            _lose(losses, _block_lost(name, told.removesuffix("/")))
    if not skipped_in:
        kept.append(text[place:])
    return "".join(kept)


def _block_lost(name: str, told: str) -> str:
    try:
        address = json.loads(told).get("url", "") if told else ""
    except (ValueError, AttributeError):
        address = ""
    return f"le bloc « {name} »" + (f" ({address})" if isinstance(address, str) and address else "")


def _without_shortcodes(text: str, losses: list[str], picture_of: Callable[[str], str], own: Sequence[str]) -> str:
    closed = {found[3].lower() for found in _SHORTCODE.finditer(text) if found[2]}
    kept: list[str] = []
    place = 0
    for found in _SHORTCODE.finditer(text):
        name, is_empty, told = found[3].lower(), found[4].rstrip().endswith("/"), dict(_attributes(found[4]))
        # « [sic] » and « [1] » are words; what has values, a twin that closes it or a name of two words is a shortcode.
        is_one = name in _KNOWN or name in closed or told or is_empty or "_" in name or "-" in name
        if not is_one:
            continue
        kept.append(text[place : found.start()])
        place = found.end()
        if found[1] and found[5]:  # [[gallery]] shows the word
            kept.append(entities.escape(found[0][1:-1], quote=False))
        elif name in {"caption", "wp_caption"}:
            kept.append("</figcaption></figure>" if found[2] else "<figure><figcaption>")
        elif name == "embed" or found[2]:
            pass
        elif name == "gallery" and told.get("ids"):
            for number in told["ids"].split(","):
                address = picture_of(number.strip())
                if address:
                    kept.append(_figure(address))
                else:
                    _lose(losses, f"l’image n° {number.strip()[:20]} d’une galerie")
        elif name == "gallery" and own:
            kept += map(_figure, own)
        elif name == "gallery":
            _lose(losses, "une galerie d’images : son export ne dit pas lesquelles")
        elif name in {"audio", "video", "playlist"}:
            address = next((value for key, value in told.items() if key in {"src", "mp3", "mp4", "m4v", "webm", "ogg"}), "")
            kept.append(_linked(address, losses) if address else "")
            if not address:
                _lose(losses, "une liste de lecture" if name == "playlist" else "un son" if name == "audio" else "une vidéo")
        else:
            _lose(losses, f"le code court [{name}]")
    kept.append(text[place:])
    return "".join(kept)


def _figure(address: str) -> str:
    return f'\n<figure><img src="{entities.escape(address)}" alt=""></figure>\n'


def _attributes(told: str) -> list[tuple[str, str]]:
    return [(found[1].lower(), found[2] or found[3] or found[4] or "") for found in _ATTRIBUTE.finditer(told)]


def _frame(found: re.Match[str], inside: str, losses: list[str]) -> str:
    source = _SOURCE.search(found[2]) or _SOURCE.search(inside)
    return _linked(entities.unescape(source[1]), losses) if source else ""


def _linked(address: str, losses: list[str]) -> str:
    """What stood inside the page from elsewhere becomes a link: nothing of other servers is shown here."""
    address = f"https:{address}" if address.startswith("//") else address
    if not address.startswith(("https://", "http://")):
        return ""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    _lose(losses, f"un contenu de {host} montré dans la page : il reste un lien ({address})")
    return f'\n\n<p><a href="{entities.escape(address)}">Voir sur {entities.escape(host)}</a></p>\n\n'


def paragraphs(text: str) -> str:
    """What WordPress makes of a text when it shows it (`wpautop`): paragraphs from empty lines, breaks from the others."""
    if not text.strip():
        return ""
    verbatim: list[str] = []

    def keep(found: re.Match[str], inside: str) -> str:
        verbatim.append(f"{found[0]}{inside}</pre>")
        return f"<pre data-kept={len(verbatim) - 1}></pre>"

    text = _closed(_PRE, text + "\n", keep)
    text = re.sub(r"<br\s*+/?>\s*+<br\s*+/?>", "\n\n", text)
    text = re.sub(rf"(<(?:{_ALL_BLOCKS})[\s/>])", r"\n\n\1", text, flags=re.I)
    text = re.sub(rf"(</(?:{_ALL_BLOCKS})>)", r"\1\n\n", text, flags=re.I)
    text = re.sub(r"(<hr\s*/?>)", r"\1\n\n", text, flags=re.I)
    parts = [part.strip("\n") for part in re.split(r"\n\s*\n", text) if part.strip()]
    shown = []
    for part in parts:
        is_block = re.match(rf"\s*</?(?:{_ALL_BLOCKS})\b", part, re.I)
        if is_block and not re.match(r"\s*<(?:blockquote|div|li|td|th|dd)\b", part, re.I) or is_block:
            shown.append(part)
        else:
            shown.append(f"<p>{_broken(part.strip())}</p>")
    joined = "\n".join(shown)
    return re.sub(r"<pre data-kept=(\d+)></pre>", lambda found: verbatim[int(found[1])], joined)


def _broken(part: str) -> str:
    return re.sub(r"(?<!<br>)(?<!<br />)[ \t]*\n", "<br>\n", part)
