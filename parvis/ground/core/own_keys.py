"""Keys that an installation draws for itself: once, beside its data and outside its database.

No setting is read here: the environment itself is read with it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def drawn_once(file: Path, draw: Callable[[], str]) -> str:
    """What stands in `file`, drawn and written first where nothing does. Of several processes that start at once, one draws."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        own = file.with_name(f"{file.name}.{os.getpid()}")
        own.touch(mode=0o600)
        own.write_text(draw())
        with suppress(FileExistsError):  # another was first: what it drew stands
            os.link(own, file)
        own.unlink()
    return file.read_text().strip()
