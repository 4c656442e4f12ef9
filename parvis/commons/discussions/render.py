"""What people typed in a plain field, as a page shows it: the one function for comments, posts and groups.

    said("Demandez à @Rose Vidal\\nhttps://exemple.fr", mentions={"Rose Vidal": 12})

Paragraphs, line ends, links that leak nothing, the names that were mentioned; sanitised last, whatever the database holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from html import escape

import nh3
from django.utils.safestring import SafeString, mark_safe

from parvis.ground.core.text.links import without_trackers
from parvis.ground.core.text.plain import tidy
from parvis.ground.core.text.rich import OUTGOING
from parvis.ground.core.text.typography import typeset
from parvis.people.members.models import FORMER

LONGEST_LINK = 2000
SHOWN_OF_A_LINK = 60
# An address ends before the punctuation of the sentence it stands in, and before a bracket that it did not open.
_ADDRESS = re.compile(r"(?i)\bhttps?://[^\s<>\"«»\u2028\u2029]+")
_SENTENCE = ".,;:!?…'’*_"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_ADDRESSED = re.compile(r"(?i)https?://[a-z0-9\u00a1-\uffff.-]+(?::\d{1,5})?(?:[/?#]|\Z)")
_NOT_IN_AN_ADDRESS = re.compile(r"[`^{|}\[\]]|%(?![0-9A-Fa-f]{2})")  # what browsers take and the standard does not
_MARKS = 3  # signs piled upon one letter: what any script needs; more is a tower that covers the lines around
_PARAGRAPHS = re.compile(r"\n[ \t\u00a0]*\n\s*")
_CLEANER = nh3.Cleaner(
    tags={"p", "br", "a", "bdi"},
    attributes={"a": {"href"}},
    tag_attribute_values={"p": {"dir": {"auto"}}, "bdi": {"class": {"mention"}}, "a": {"rel": {OUTGOING}}},
    url_schemes={"http", "https"},
    link_rel=None,
    strip_comments=True,
)


def said(text: str, *, mentions: Mapping[str, int | None] | None = None, linked: bool = False) -> SafeString:
    """The text as HTML that is safe to show.

    `mentions`: the names that follow an @, and whose they are; None for a name that is shown no more. `linked` leads to their
    walls: for the signed-in half alone.
    """
    names = _names(mentions or {})
    parts = (part.strip() for part in _PARAGRAPHS.split(readable(text)))
    dressed = "".join(f'<p dir="auto">{_lines(part, names, mentions or {}, linked)}</p>' for part in parts if part)
    return mark_safe(_CLEANER.clean(dressed))  # noqa: S308 - what it is for


def readable(text: str) -> str:
    """Without what hides or covers: marks that turn the reading direction, towers of accents. For what is stored too."""
    kept, marks = [], 0
    for sign in unicodedata.normalize("NFC", tidy(text)):
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if marks <= _MARKS:
            kept.append(sign)
    return "".join(kept).strip()


def links_in(text: str) -> list[str]:
    """The addresses that a text leads to, as `said` writes them, in order, each once."""
    found = (_link(match[0])[0] for match in _ADDRESS.finditer(readable(text)))
    return list(dict.fromkeys(address for address in found if address))


def _lines(text: str, names: re.Pattern[str] | None, mentions: Mapping[str, int | None], linked: bool) -> str:
    written, end = [], 0
    for match in _ADDRESS.finditer(text):
        address, rest = _link(match[0])
        if not address:
            continue
        written += [_words(text[end : match.start()], names, mentions, linked), _anchor(address)]
        end = match.end() - len(rest)
    written.append(_words(text[end:], names, mentions, linked))
    return "".join(written).replace("\n", "<br>")


def _words(text: str, names: re.Pattern[str] | None, mentions: Mapping[str, int | None], linked: bool) -> str:
    if names is None:
        return escape(typeset(text))
    written, end = [], 0
    for match in names.finditer(text):
        whose = mentions[match[0][1:]]
        name = escape(match[0]) if whose is not None else f"@{FORMER}"
        if linked and whose is not None:
            name = f'<a href="/fil/membres/{int(whose)}/">{name}</a>'
        written += [escape(typeset(text[end : match.start()])), f'<bdi class="mention">{name}</bdi>']
        end = match.end()
    return "".join([*written, escape(typeset(text[end:]))])


def _names(mentions: Mapping[str, int | None]) -> re.Pattern[str] | None:
    """The longest name first: « @Jean Roux-Vidal » is not « @Jean Roux »."""
    if not mentions:
        return None
    either = "|".join(re.escape(name) for name in sorted(mentions, key=len, reverse=True))
    return re.compile(rf"(?<![\w@])@(?:{either})(?!\w)")


def _link(found: str) -> tuple[str, str]:
    """The address, without trackers, and what of the match is the sentence again; no address where it is none."""
    address = found
    while address:
        last = address[-1]
        if last in _SENTENCE or (last in _BRACKETS and address.count(last) > address.count(_BRACKETS[last])):
            address = address[:-1]
        else:
            break
    if len(address) > LONGEST_LINK or "\\" in address or not _ADDRESSED.match(address):
        return "", ""
    scheme, mark, where = address.partition("://")
    where, hash_mark, fragment = where.partition("#")
    where = f"{where}{hash_mark}{fragment.replace('#', '%23')}"
    where = _NOT_IN_AN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", where)
    return without_trackers(f"{scheme.lower()}{mark}{where}"), found[len(address) :]


def _anchor(address: str) -> str:
    shown = address.partition("://")[2].removeprefix("www.").removesuffix("/")
    if len(shown) > SHOWN_OF_A_LINK:
        shown = shown[: SHOWN_OF_A_LINK - 1] + "…"
    return f'<a href="{escape(address)}" rel="{OUTGOING}"><bdi>{escape(shown)}</bdi></a>'
