"""A copy written into a folder, for the operator's command.

Each file is whole or not there. What was written is kept in a list beside it, so that the same command, run again after it was
stopped, does not copy the same films twice; what an earlier copy holds and this one does not, because it was taken down
meanwhile, goes. The manifest and the sums come last: a folder without them is not finished.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from parvis.commons.contents.registry import Part
from parvis.ground.core import files
from parvis.ground.core.errors import Refused

PIECE = 1 << 20
LIST, HALF, SUMS, MANIFEST = ".parvis-export.jsonl", ".parvis-export.part", "sommes.sha256", "manifeste.json"


class FolderRefused(Refused):
    """A folder where no copy can be written, in words for the screen."""


@dataclass(slots=True)
class Written:
    files: int = 0
    bytes: int = 0
    kept: int = 0  # of those, how many stood there already
    lost: list[str] = field(default_factory=list)  # whose file is not on the disks any more
    removed: int = 0  # of an earlier copy


def write(parts: Iterable[Part], folder: Path, *, step: Any = lambda path, done: None) -> Written:
    """Write them under `folder`; `step` is told each path and what is done so far. Raises FolderRefused."""
    root = folder.resolve()
    root.mkdir(parents=True, exist_ok=True)
    if not (root / LIST).exists() and any(root.iterdir()):
        raise FolderRefused(f"{folder} contient autre chose qu’une copie de Parvis : donnez un dossier vide.")
    done = Written()
    with _listed(root) as (before, kept):
        for last in (SUMS, MANIFEST):
            (root / last).unlink(missing_ok=True)
        now: dict[str, dict[str, Any]] = {}
        for part in parts:
            if part.path in now:
                continue
            step(part.path, done)
            line = _standing(root, before.get(part.path), part)
            if line is not None:
                done.kept += 1
            else:
                try:
                    line = _written(root, part)
                except files.FileMissingError:
                    done.lost.append(part.path)
                    continue
                kept.write(json.dumps(line) + "\n")
                kept.flush()
            now[part.path] = line
            done.files, done.bytes = done.files + 1, done.bytes + int(line["octets"])
        done.removed = _forget(root, before.keys() - now.keys())
        sums = "".join(f"{line['sha256']}  {path}\n" for path, line in sorted(now.items()))
        (root / HALF).write_text(sums)
        (root / HALF).replace(root / SUMS)
        kept.seek(0)
        kept.truncate()
        kept.writelines(json.dumps(line) + "\n" for line in now.values())
    return done


@contextmanager
def _listed(root: Path) -> Iterator[tuple[dict[str, dict[str, Any]], IO[str]]]:
    """What the folder was given so far, and the list of it, which one command at a time writes on."""
    with (root / LIST).open("a+") as kept:
        try:
            fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderRefused(f"Une copie s’écrit déjà dans {root} : laissez-la finir.") from error
        kept.seek(0)
        before = {}
        for text in kept:
            try:
                line = json.loads(text)
            except ValueError:  # cut short by what stopped it
                continue
            before[str(line["chemin"])] = line
        kept.seek(0, 2)
        yield before, kept


def _standing(root: Path, line: dict[str, Any] | None, part: Part) -> dict[str, Any] | None:
    """Its line, where the very same stored file stands there whole. What is drawn anew each time is written anew."""
    if line is None or not part.file or line["de"] != part.file:
        return None
    target = root / part.path
    return line if target.is_file() and target.stat().st_size == line["octets"] else None


def _written(root: Path, part: Part) -> dict[str, Any]:
    target = (root / part.path).resolve()
    if root not in target.parents:
        raise ValueError(f"{part.path} leaves the folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    size, digest = 0, hashlib.sha256()
    with (root / HALF).open("wb") as out:
        for chunk in _chunks(part):
            out.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    (root / HALF).replace(target)
    return {"chemin": part.path, "octets": size, "sha256": digest.hexdigest(), "de": part.file}


def _forget(root: Path, paths: Iterable[str]) -> int:
    gone = 0
    for path in paths:
        target = root / path
        if target.is_file():
            target.unlink()
            gone += 1
        for above in target.parents:
            if above == root or not above.is_dir() or any(above.iterdir()):
                break
            above.rmdir()
    (root / HALF).unlink(missing_ok=True)
    return gone


def _chunks(part: Part) -> Iterator[bytes]:
    if part.file:
        with files.open_file(part.file) as kept:
            while chunk := kept.read(PIECE):
                yield chunk
    elif part.chunks is not None:
        yield from part.chunks()
    else:
        yield part.content
