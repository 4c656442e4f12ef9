"""One Markdown file: its title, its text as HTML, the links it makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from parvis.ground.core.text import rich
from parvis.ground.core.text.plain import tidy, tidy_line

# Names of asides (`::: warning`) that warn; any other one is a tip.
WARNINGS = {"warning", "danger", "attention", "caution", "important"}
LONGEST_TITLE = 160

# What makers of sites add to Markdown, outside code.
_FENCE = re.compile(r"^(\s*)(```|~~~)")
_BUTTON = re.compile(r'<Button\s+link="([^"<>]*)"\s+text="([^"<>]*)"\s*/?>(?:</Button>)?')
_RAW_LINK = re.compile(r"""<a\s+href=["']([^"'\s<>]+)["'][^<>]*>([^<]+)</a>""", re.I)
_COMPONENT = re.compile(r"</?[A-Z][A-Za-z]*+(?:\s[^<>]*)?/?>")
_TABLE_OF_CONTENTS = re.compile(r"^\s*\[\[_?toc_?\]\]\s*$", re.I)

# Gives the address to write for a link, or None for one that leads nowhere here: its words stay.
Resolve = Callable[[str], str | None]


@dataclass
class Document:
    path: str  # within the folder, "algorithmes/0-guide.md"
    title: str
    permalink: str  # as its front matter gives it, without slashes at the ends; "" without
    description: str
    facts: dict[str, str] = field(default_factory=dict)  # all that its front matter says
    _tokens: Sequence[Token] = field(default_factory=list, repr=False)

    def html(self, resolve: Resolve) -> str:
        """The text, cleaned, with each link where `resolve` says."""
        return rich.clean(self.written(resolve))

    def written(self, resolve: Resolve) -> str:
        """As `html`, for whoever cleans it later: its pictures stand in it."""
        tokens = deepcopy(self._tokens)
        for token in tokens:
            if token.type == "inline" and token.children:
                _point_links(token.children, resolve)
        return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Where a link may lead within the text."""
        return frozenset(anchor for _, anchor, _ in rich.anchors(self.html(lambda href: None)))


def read(path: str, text: str) -> Document:
    """Read a file. Its title is that of its front matter, else its first heading, which leaves the text; else its name."""
    tokens = _with_aside_titles(_PARSER.parse(_without_components(tidy(text))))
    facts = _front_matter(tokens)
    title, tokens = _take_title(tokens, facts.get("title", ""))
    return Document(
        path=path,
        title=shortened(title or PurePosixPath(path).stem.replace("-", " ").replace("_", " ").strip().capitalize()),
        permalink=facts.get("permalink", "").strip("/"),
        description=tidy_line(facts.get("description", ""))[:600],
        facts=facts,
        _tokens=tokens,
    )


def shortened(title: str) -> str:
    title = tidy_line(title)
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"


def _aside(self: object, tokens: Sequence[Token], position: int, options: object, env: object) -> str:
    token = tokens[position]
    if token.nesting != 1:
        return "</aside>\n"
    kind = token.info.split()[0].lower()
    return f'<aside class="{"warning" if kind in WARNINGS else "tip"}">\n'


def _with_aside_titles(tokens: Sequence[Token]) -> list[Token]:
    """The words after `::: tip` as a first paragraph in bold, with the links they hold."""
    told: list[Token] = []
    for token in tokens:
        told.append(token)
        words = token.info.strip().partition(" ")[2].strip() if token.type == "container_aside_open" else ""
        if words:
            told += _PARSER.parse(f"**{words}**" if "**" not in words else words)
    return told


def _make_parser() -> MarkdownIt:
    # HTML is let through because the text is sanitised right after, like anything else that comes in.
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(front_matter_plugin)
    parser.use(container_plugin, "aside", validate=lambda info, *rest: bool(info.strip()), render=_aside)
    return parser


_PARSER = _make_parser()


def _without_components(text: str) -> str:
    kept, fence = [], ""
    for line in text.split("\n"):
        opening = _FENCE.match(line)
        if opening and (not fence or opening[2] == fence):
            fence = "" if fence else opening[2]
        elif not fence:
            if _TABLE_OF_CONTENTS.match(line):
                continue
            line = _RAW_LINK.sub(lambda found: f"[{found[2].strip()}]({found[1]})", line)
            line = _COMPONENT.sub("", _BUTTON.sub(lambda found: f"[{found[2].strip()}]({found[1]})", line))
        kept.append(line)
    return "\n".join(kept)


def front_matter(text: str) -> dict[str, str]:
    """What the front matter at the head of a file says, without reading the rest."""
    found = re.match(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", tidy(text).lstrip("\ufeff"), re.S)
    return _pairs(found[1]) if found else {}


def _pairs(text: str) -> dict[str, str]:
    """`name: value` lines, and lists below a name (`- value`) as one value with commas."""
    told: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        if last and (listed := re.match(r"\s*-\s+(.*)", line)):
            told[last] = ", ".join(part for part in (told[last], listed[1].strip().strip("\"'")) if part)
        elif ":" in line and not line.startswith((" ", "\t", "#")):
            name, _, value = line.partition(":")
            last = name.strip().lower()
            told[last] = value.strip().strip("\"'")
    return told


def _front_matter(tokens: Sequence[Token]) -> dict[str, str]:
    for token in tokens:
        if token.type == "front_matter":
            return _pairs(token.content)
    return {}


def _take_title(tokens: list[Token], given: str) -> tuple[str, list[Token]]:
    """The title and the text without the heading that says it."""
    for position, token in enumerate(tokens):
        if token.type == "heading_open" and (token.tag == "h1" or not given):
            words = _words(tokens[position + 1])
            if given and words.strip().lower() != given.strip().lower():
                break
            if token.tag == "h1":
                return given or words, [*tokens[:position], *tokens[position + 3 :]]
            return words, [*tokens[:position], *tokens[position + 3 :]] if position <= 1 else tokens
    return given, tokens


def _words(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [] if child.type in {"text", "code_inline"}).strip()


def _point_links(children: list[Token], resolve: Resolve) -> None:
    """Write the address of each link; unwrap those that lead nowhere."""
    dropped: list[bool] = []
    kept: list[Token] = []
    for child in children:
        if child.type == "link_open":
            address = resolve(str(child.attrGet("href") or ""))
            dropped.append(address is None)
            if address is None:
                continue
            child.attrSet("href", address)
        elif child.type == "link_close" and dropped.pop():
            continue
        kept.append(child)
    children[:] = kept
