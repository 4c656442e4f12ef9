"""Rich text: the only way HTML that somebody wrote is stored (`clean`) and reaches a page (`render`).

A picture stands in a text as `<figure data-picture="12"></figure>`: the page gives what it shows today
(its renditions, its gate) as `figures`, so no address is ever written in a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape, unescape

import nh3
from django.utils.safestring import SafeString, mark_safe

from .depth import nests_too_deep
from .fold import slugify
from .links import without_trackers
from .plain import plain_text, tidy
from .typography import typeset

_BLOCKS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "aside", "hr", "figure",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
}  # fmt: skip
_WORDS = {"strong", "em", "a", "code", "br", "sup", "sub", "abbr"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "figure": {"data-picture"},
}
_VALUES = {"th": {"scope": {"col", "row", "colgroup", "rowgroup"}}}
_CLASSES = {"aside": {"tip", "warning"}}
_EMPTIED = {
    "script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title", "head",
    "textarea", "select", "option", "noembed", "noframes", "xmp", "plaintext", "frameset", "video", "audio", "canvas",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
OUTGOING = "noopener noreferrer nofollow ugc"
# Other ways to write what we have: pasted from a word processor or another site.
_SAME_AS = {"h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em", "div": "p"}

_TOKEN = re.compile(r"""(<(?:[^>"]|"[^"]*")*>)""")
_NAME = re.compile(r"</?([a-z0-9]+)")
_EMPTY = re.compile(r"<(p|h2|h3|h4|li|strong|em|sup|sub|abbr|blockquote|aside|ul|ol|a)(?: [^>]*)?>(?:\s|&nbsp;|<br>)*</\1>")
_SMALL_NUMBER = re.compile(r"[1-9][0-9]{0,2}\Z")
_PICTURE_NUMBER = re.compile(r"[1-9][0-9]{0,17}\Z")
_HEADING_ID = re.compile(r"s-[a-z0-9-]{1,80}\Z")
_MARKER = re.compile(r"<p>\s*\[image (?:n° ?)?([1-9][0-9]{0,17})\]\s*</p>", re.I)
_FIGURE = re.compile(r'<figure data-picture="([1-9][0-9]{0,17})">.*?</figure>', re.S)
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^>]*)?/?>", re.I)
_TAG_ALONE = re.compile(r"<[^<>]*+>")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>]+")
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f\\]")


def _attribute(tag: str, name: str, value: str) -> str | None:
    """What is kept of an attribute, or None."""
    if name == "href":
        return _address(value)
    if name in {"colspan", "rowspan", "start"}:
        return value if _SMALL_NUMBER.match(value) else None
    if name == "data-picture":
        return value if _PICTURE_NUMBER.match(value) else None
    if name == "id":
        return value if _HEADING_ID.match(value) else None
    return value


def _address(value: str) -> str | None:
    """A link to another site, to a page of ours or to a place in the text; without trackers."""
    value = value.strip()
    if _UNSAFE_IN_URL.search(value) or len(value) > 2000:
        return None
    if value.startswith("#"):
        return value
    if value.startswith("/"):
        return None if value.startswith("//") else value
    scheme, colon, _ = value.partition(":")
    return without_trackers(value) if colon and scheme.lower() in _SCHEMES else None


def _cleaner(*, tags: set[str], headings_have_ids: bool = False, outgoing: bool = False) -> nh3.Cleaner:
    attributes = {tag: set(names) for tag, names in _ATTRIBUTES.items()}
    values = {tag: {name: set(kept) for name, kept in names.items()} for tag, names in _VALUES.items()}
    if headings_have_ids:
        for heading in ("h2", "h3", "h4"):
            attributes[heading] = {"id"}
    if outgoing:
        values["a"] = {"rel": {OUTGOING}}
    return nh3.Cleaner(
        tags=tags,
        clean_content_tags=_EMPTIED,
        attributes=attributes,
        attribute_filter=_attribute,
        tag_attribute_values=values,
        allowed_classes=_CLASSES,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )


_LENIENT = _cleaner(tags=_BLOCKS | _WORDS | set(_SAME_AS))
_STRICT = _cleaner(tags=_BLOCKS | _WORDS)
_LAST = _cleaner(tags=_BLOCKS | _WORDS, headings_have_ids=True, outgoing=True)


def clean(html: str) -> str:
    """What is stored of a text: our own allow-list, links without trackers, `[image 12]` lines as pictures.

    Cleaning what is clean changes nothing. Of a text whose tags never close (which would take minutes) the words alone are kept.
    """
    if nests_too_deep(html):
        return f"<p>{escape(unescape(_tidy_words(html)), quote=False)}</p>"
    text = _renamed(_LENIENT.clean(tidy(html)))
    for _ in range(6):
        before = text
        text = _MARKER.sub(r'<figure data-picture="\1"></figure>', _STRICT.clean(text))
        text = _FIGURE.sub(r'<figure data-picture="\1"></figure>', text)
        text = _without_trackers_in_words(text)
        text = _without_empty(text.replace("<figure>", "<p>")).strip()  # a figure is a picture of ours or nothing
        if text == before:
            return text
    # A text that never settles is hostile: its words are kept, its markup is not.
    return f"<p>{escape(plain_text(text), quote=False)}</p>"


def _tidy_words(html: str) -> str:
    """In a time that grows with the text, whatever it is."""
    return " ".join(_TAG_ALONE.sub(" ", tidy(html)).split())


def from_typed(text: str) -> str:
    """What was typed in a plain field, as HTML: a text without any tag gets its paragraphs from its empty lines."""
    if _ANY_TAG.search(text):
        return text
    paragraphs = re.split(r"\n[ \t]*\n+", tidy(text).strip())
    return "".join(f"<p>{escape(part.strip(), quote=False).replace(chr(10), '<br>')}</p>" for part in paragraphs if part.strip())


def typed(html: str) -> str:
    """A stored text as its editor writes it: pictures as lines `[image 12]`."""
    return _FIGURE.sub(r"<p>[image \1]</p>", html)


def pictures_in(html: str) -> list[int]:
    """Ids of the pictures that stand in a stored text, in order."""
    return [int(number) for number in _FIGURE.findall(html)]


def render(html: str, figures: Mapping[int, str] | None = None) -> SafeString:
    """A stored text as a page shows it: French typography, anchors on headings, links that leak nothing.

    `figures` gives the HTML of each picture that may be shown today (made by our own templates); others vanish.
    Sanitised again, last, whatever the database holds.
    """
    safe = _shown(html)
    return mark_safe(_FIGURE.sub(lambda match: (figures or {}).get(int(match[1]), ""), safe))  # noqa: S308


# Remembered by content, so it is never stale: the same article is rendered for its page, its feed and its versions.
@lru_cache(maxsize=256)
def _shown(html: str) -> str:
    safe = _LAST.clean(_dressed(_STRICT.clean(tidy(html))))
    safe = safe.replace("<table>", '<div class="table-scroll" role="region" aria-label="Tableau" tabindex="0"><table>')
    return safe.replace("</table>", "</table></div>")


def anchors(html: str) -> list[tuple[str, str, str]]:
    """(level, anchor, words) of each heading of a stored text, as `render` writes them."""
    return [found[:3] for found in _headings(_TOKEN.split(html)).values()]


def headings(html: str) -> list[tuple[str, str]]:
    """(anchor, words) of each second-level heading of a stored text: for a table of contents."""
    return [(anchor, words) for level, anchor, words in anchors(html) if level == "h2"]


def _renamed(html: str) -> str:
    def rename(match: re.Match[str]) -> str:
        return f"{match[1]}{_SAME_AS[match[2]]}"

    pattern = re.compile(rf"(</?)({'|'.join(_SAME_AS)})(?=[\s>])")
    return "".join(pattern.sub(rename, token) if token.startswith("<") else token for token in _TOKEN.split(html))


def _without_trackers_in_words(html: str) -> str:
    """Addresses that are read, not only followed, lose their trackers too."""
    if "://" not in html:
        return html
    return "".join(
        token if token.startswith("<") else _WEB_ADDRESS.sub(_without_its_trackers, token) for token in _TOKEN.split(html)
    )


def _without_its_trackers(address: re.Match[str]) -> str:
    cut = without_trackers(unescape(address[0]))
    return escape(cut, quote=False) if cut != unescape(address[0]) else address[0]


def _without_empty(html: str) -> str:
    while True:
        shorter = _EMPTY.sub("", html)
        if shorter == html:
            return html
        html = shorter


def _headings(tokens: list[str]) -> dict[int, tuple[str, str, str, int]]:
    """Position of each opening heading -> (level, anchor, words, position of its end).

    Anchors are unique within the text. Levels never jump: below a title comes h2, below h2 comes h3.
    """
    found: dict[int, tuple[str, str, str, int]] = {}
    taken: set[str] = set()
    above: list[tuple[int, int]] = []  # the headings this one stands under: (level written, level shown)
    for position, token in enumerate(tokens):
        if token not in {"<h2>", "<h3>", "<h4>"}:
            continue
        end = next((i for i in range(position, len(tokens)) if tokens[i] == f"</{token[1:3]}>"), len(tokens) - 1)
        written = int(token[2])
        while above and above[-1][0] >= written:
            above.pop()
        shown = (above[-1][1] if above else 1) + 1
        above.append((written, shown))
        words = plain_text("".join(tokens[position:end]))
        base = f"s-{slugify(words, limit=60)}"
        anchor, again = base, 2
        while anchor in taken:
            anchor, again = f"{base}-{again}", again + 1
        taken.add(anchor)
        found[position] = (f"h{shown}", anchor, words, end)
    return found


def _dressed(html: str) -> str:
    tokens = _TOKEN.split(html)
    opened = _headings(tokens)
    closed = {end: level for level, _, _, end in opened.values()}
    verbatim = 0
    for position, token in enumerate(tokens):
        if not token.startswith("<"):
            if not verbatim:
                tokens[position] = typeset(token)
            continue
        name = _NAME.match(token)
        if name and name[1] in {"code", "pre"}:
            verbatim += -1 if token.startswith("</") else 1
        elif position in opened:
            tokens[position] = f'<{opened[position][0]} id="{opened[position][1]}">'
        elif position in closed:
            tokens[position] = f"</{closed[position]}>"
        elif token.startswith('<a href="http'):
            tokens[position] = f'{token[:-1]} rel="{OUTGOING}">'
    return "".join(tokens)
