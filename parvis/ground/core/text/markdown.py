"""A stored text as Markdown, for whoever takes it elsewhere; our own import reads it back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from markdownify import MarkdownConverter

_FIGURE = re.compile(r'<figure data-picture="([1-9][0-9]{0,17})">.*?</figure>', re.S)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]")


class _Converter(MarkdownConverter):  # type: ignore[misc]
    def convert_aside(self, element: Any, text: str, parent_tags: set[str]) -> str:
        """As our import writes them: `::: tip`."""
        kind = "warning" if "warning" in (element.get("class") or []) else "tip"
        return f"\n\n::: {kind}\n{text.strip()}\n:::\n\n"


_CONVERTER = _Converter(heading_style="ATX", bullets="-", sub_symbol="<sub>", sup_symbol="<sup>")


def to_markdown(html: str, pictures: Mapping[int, tuple[str, str]] | None = None) -> str:
    """The text; `pictures` gives the address and the words of each picture that stands in it, others vanish."""

    def picture(found: re.Match[str]) -> str:
        src, alt = (pictures or {}).get(int(found[1]), ("", ""))
        return f'<p><img src="{escape(src)}" alt="{escape(alt)}"></p>' if src else ""

    made: str = _CONVERTER.convert(_FIGURE.sub(picture, html))
    return re.sub(r"\n{3,}", "\n\n", made).strip() + "\n"


def front_matter(facts: Mapping[str, Any]) -> str:
    """What stands before the text: one line a fact, those that say nothing left out. Every text is quoted (YAML 1.2)."""
    lines = [f"{name}: {_scalar(value)}" for name, value in facts.items() if value not in (None, "", [])]
    return "\n".join(["---", *lines, "---", "", ""])


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(_scalar(one) for one in value)}]"
    text = _UNSAFE.sub(" ", str(value)).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
