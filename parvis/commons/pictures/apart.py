"""Running a program of ours in a process apart, for files whose decoders we do not trust with our own memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

_one_at_a_time = BoundedSemaphore(1)  # a document may take a gigabyte while it is read


class BusyError(Exception):
    """Too many documents arrive at once."""


class TooLongError(Exception):
    """The program was stopped: the file asks for too much work."""


def run_apart(program: Path, content: bytes, *, patience: float) -> tuple[int, bytes]:
    """The program's exit status and what it wrote, its input being this content; it limits itself, and knows no secret."""
    if not _one_at_a_time.acquire(timeout=patience):
        raise BusyError
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-I", str(program)], input=content, capture_output=True, timeout=patience, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise TooLongError from error
    finally:
        _one_at_a_time.release()
    return done.returncode, done.stdout
