"""The schema of OASIS, as it was published."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).parent / "CAP-v1.2-schema.xsd"


class NotCapError(ValueError):
    """What was made is no CAP 1.2: a fault of ours, never of what was typed."""


@cache
def _schema() -> Any:
    from lxml import etree  # heavy, and only messages need it

    return etree.XMLSchema(etree.parse(SCHEMA))


def held_against_schema(message: str) -> str:
    """The message itself. Raises NotCapError where the schema refuses it."""
    from lxml import etree

    schema = _schema()
    try:
        tree = etree.fromstring(message.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise NotCapError(str(error)) from error
    if not schema.validate(tree):
        raise NotCapError("; ".join(str(one.message) for one in schema.error_log))
    return message
