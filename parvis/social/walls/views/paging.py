def before_number(asked: str | None) -> int | None:
    """`?avant=`: the number after which a page begins; None for the first page, and for what is no number."""
    return int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 19 else None
