"""Which tables hold words that can be searched: ours, and those of apps that keep an index of their own."""

from __future__ import annotations

_tables = ["search_document"]


def plug_words(table: str) -> None:
    """`table` has a column `words` of stems: the words it holds are proposed as one types, and kept while it holds them."""
    if table not in _tables:
        _tables.append(table)


def tables_of_words() -> tuple[str, ...]:
    return tuple(_tables)
