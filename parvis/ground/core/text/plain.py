"""Plain text: what was typed without what no screen shows, and what an HTML text says."""

from __future__ import annotations

import re
from html import unescape

# Control characters that PostgreSQL or XML refuse, and the invisible marks that reverse what is read after them.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_BLOCK = re.compile(r"</?(?:p|h[1-6]|li|ul|ol|tr|td|th|table|blockquote|pre|aside|figure|figcaption|br|hr|div)\b[^>]*>", re.I)
WORDS_A_MINUTE = 230


def tidy(text: str) -> str:
    """Without characters that cannot be stored or that hide something; line ends as \\n."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def tidy_line(text: str) -> str:
    """As `tidy`, on one line, single spaces, none at the ends (no-break spaces stay where they are between words)."""
    return re.sub(r"[ \t\n]+", " ", tidy(text)).strip()


def plain_text(html: str) -> str:
    """What a sanitised text says, on one line: for search and snippets."""
    spaced = _BLOCK.sub(" ", html)
    return re.sub(r"\s+", " ", unescape(_TAG.sub("", spaced))).strip()


def reading_minutes(text: str) -> int:
    """How long reading takes, in whole minutes, at least one."""
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))
