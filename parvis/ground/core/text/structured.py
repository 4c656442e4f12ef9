"""What a page says of itself to machines: schema.org data (JSON-LD), in a block that no browser runs."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

# One search for each is many times faster than looking every letter up; none of them is in what another becomes.
_ESCAPES = (("&", "\\u0026"), ("<", "\\u003C"), (">", "\\u003E"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def data_block(data: dict[str, Any]) -> SafeString:
    """A JSON-LD `<script>`: a data block that no browser runs, safe whatever the texts in it."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    for letter, escaped in _ESCAPES:
        text = text.replace(letter, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped just above
