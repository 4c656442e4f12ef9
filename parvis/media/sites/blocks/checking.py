"""JSON of blocks, held to `kinds`: whatever comes in, what goes out is a list of known blocks with known fields, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from parvis.ground.core.errors import Refused
from parvis.ground.core.text import rich
from parvis.ground.core.text.links import without_trackers
from parvis.ground.core.text.plain import plain_text, tidy, tidy_line

from .kinds import CHOICE, FILES, KINDS, LINE, LINK, MOST, PICTURE, PICTURES, PROSE, ROWS, WORDS, Field

Block = dict[str, Any]

_UNSAFE = re.compile(r"[\x00-\x20\x7f\\\"'<>`]")
_LARGEST_ID = 2**63 - 1
LONGEST_LINK = 2000


class BlocksRefused(Refused):
    """Blocks that cannot be kept; `block` is the number of the one it is about, from 0."""

    def __init__(self, message: str, *, block: int | None = None, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.block = block


def check(raw: object) -> list[Block]:
    """What is kept of blocks: known kinds, known fields, each within its bounds, texts sanitised.

    A field that is missing is empty, one that nobody knows is dropped. Raises BlocksRefused.
    """
    if not isinstance(raw, list):
        raise BlocksRefused("Une page est une liste de blocs.")
    if len(raw) > MOST:
        raise BlocksRefused(f"Une page compte au plus {MOST} blocs : partagez-la en deux.")
    return [_block(one, position) for position, one in enumerate(raw)]


def require_complete(blocks: list[Block]) -> None:
    """What readers are owed before a page appears. Raises BlocksRefused, naming the block."""
    if not blocks:
        raise BlocksRefused("Cette page est vide : ajoutez au moins un bloc.")
    for position, block in enumerate(blocks):
        kind = KINDS[block["kind"]]
        for field in kind.fields:
            _require(block, field, position, kind.label)


def pictures_in(blocks: list[Block]) -> set[int]:
    """Ids of the pictures that stand in these blocks, in their texts and rows too."""
    found: set[int] = set()
    for value, field in _values(blocks):
        if field.type == PICTURE and value:
            found.add(value)
        elif field.type == PICTURES:
            found.update(value)
        elif field.type == PROSE:
            found.update(rich.pictures_in(value))
    return found


def files_in(blocks: list[Block]) -> set[int]:
    return {id for value, field in _values(blocks) if field.type == FILES for id in value}


def words_of(blocks: list[Block]) -> str:
    """All that they say, as plain text: for search and snippets."""
    said = []
    for value, field in _values(blocks):
        if field.type in {LINE, WORDS}:
            said.append(value)
        elif field.type == PROSE:
            said.append(plain_text(value))
    return " ".join(part for part in said if part)


def from_html(html: str) -> list[Block]:
    """A text brought in from elsewhere, as one block."""
    text = rich.clean(html)
    return [{"kind": "text", "html": text}] if text else []


def _block(raw: object, position: int) -> Block:
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str) or raw["kind"] not in KINDS:
        raise BlocksRefused(f"Le bloc {position + 1} est d’une sorte inconnue.", block=position)
    kind = KINDS[raw["kind"]]
    return {"kind": kind.key, **{field.name: _value(raw.get(field.name), field, position, kind.label) for field in kind.fields}}


def _value(raw: object, field: Field, position: int, label: str) -> Any:
    match field.type:
        case "picture":
            return _id(raw)
        case "pictures" | "files":
            ids = [id for id in map(_id, raw) if id] if isinstance(raw, list) else []
            return _at_most(list(dict.fromkeys(ids)), field, position, label)
        case "rows":
            rows = [row for row in raw if isinstance(row, dict)] if isinstance(raw, list) else []
            _at_most(rows, field, position, label)
            made = [{one.name: _value(row.get(one.name), one, position, label) for one in field.fields} for row in rows]
            return [row for row in made if any(row.values())]
        case "choice":
            return raw if isinstance(raw, str) and raw in dict(field.choices) else field.choices[0][0]
    text = raw if isinstance(raw, str) else ""
    longest = LONGEST_LINK if field.type == LINK else field.longest
    # Measured before anything is made of it: five megabytes are refused, not worked on.
    if len(text) > 4 * longest + 100:
        raise _too_long(text, field, position, label)
    text = {PROSE: _prose, WORDS: _words, LINE: tidy_line, LINK: _link}[field.type](text)
    if field.type == LINK and text and not is_link(text):
        raise BlocksRefused(
            f"Bloc {position + 1} ({label}) : « {text[:60]} » ne mène nulle part. Écrivez une adresse qui commence par https://, "
            "par mailto:, par tel: ou par / pour une page de votre site.",
            block=position, field=field.name,
        )  # fmt: skip
    if len(text) > longest:
        raise _too_long(text, field, position, label)
    return text


def is_link(text: str) -> bool:
    """A page of the site (/horaires/) or of the platform, or an address that leaks nothing by its scheme."""
    if _UNSAFE.search(text) or len(text) > LONGEST_LINK:
        return False
    if text.startswith("/"):
        return not text.startswith("//")
    if text.startswith(f"{settings.PUBLIC_URL}/"):
        return True  # the platform itself, which has no https on a newcomer's own machine
    return text.startswith(("https://", "mailto:", "tel:")) and len(text) > 8


def _prose(text: str) -> str:
    return rich.clean(text)


def _words(text: str) -> str:
    return tidy(text).strip()


def _link(text: str) -> str:
    return without_trackers(tidy_line(text))


def _id(raw: object) -> int | None:
    if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) < 20:
        raw = int(raw)
    return raw if isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw <= _LARGEST_ID else None


def _at_most(found: list[Any], field: Field, position: int, label: str) -> list[Any]:
    if len(found) > field.longest:
        raise BlocksRefused(
            f"Bloc {position + 1} ({label}) : au plus {field.longest}, vous en avez {len(found)}.",
            block=position,
            field=field.name,
        )
    return found


def _too_long(text: str, field: Field, position: int, label: str) -> BlocksRefused:
    return BlocksRefused(
        f"Bloc {position + 1} ({label}), « {field.label} » : {len(text)} caractères, raccourcissez à {field.longest} au plus.",
        block=position, field=field.name,
    )  # fmt: skip


def _require(values: dict[str, Any], field: Field, position: int, label: str) -> None:
    value = values[field.name]
    if field.is_required and not value:
        raise BlocksRefused(
            f"Bloc {position + 1} ({label}) : il manque « {field.label} ». Complétez-le, ou retirez le bloc.",
            block=position, field=field.name,
        )  # fmt: skip
    if field.type == ROWS:
        for row in value:
            for one in field.fields:
                _require(row, one, position, label)


def _values(blocks: list[Block]) -> Iterator[tuple[Any, Field]]:
    for block in blocks:
        for field in KINDS[block["kind"]].fields:
            value = block[field.name]
            if field.type == ROWS:
                yield from ((row[one.name], one) for row in value for one in field.fields)
            else:
                yield value, field


__all__ = [
    "CHOICE",
    "PICTURES",
    "BlocksRefused",
    "check",
    "files_in",
    "from_html",
    "is_link",
    "pictures_in",
    "require_complete",
    "words_of",
]
