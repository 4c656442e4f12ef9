"""How deep the tags of a text stand in each other: whoever cleans HTML walks up from each to the first."""

from __future__ import annotations

import re

DEEPEST = 400
# What closes by itself, as old pages leave it open.
_TAG = re.compile(
    r"<(/?)(?!(?:p|li|dt|dd|tr|td|th|thead|tbody|tfoot|br|hr|img|input|option|wbr|col|source)\b)[a-z][a-z0-9]*+", re.I
)


def nests_too_deep(html: str) -> bool:
    depth = 0
    for found in _TAG.finditer(html):
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False
