"""The local folder of files: sharded, and never a half-written file under a finished name."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class LocalFiles(FileSystemStorage):
    """As Django's, but a file appears whole or not at all, whatever stops the machine."""

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as temporary:
            for chunk in content.chunks():
                temporary.write(chunk)
            temporary.flush()
            os.fsync(temporary.fileno())
        part = Path(temporary.name)
        part.chmod(0o640)
        part.replace(target)
        return name

    def link_in(self, name: str, path: Path) -> None:
        """A second name for a finished file; on another disk, a copy."""
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(path)
        except FileExistsError:
            return
        except OSError as error:
            if error.errno not in {errno.EXDEV, errno.EPERM, errno.ENOTSUP}:
                raise
            with path.open("rb") as content:
                self._save(name, File(content))
        target.chmod(0o640)
