"""A file sent whole by a plain form: its bytes go straight to the folder of films on their way in, never into memory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, BinaryIO
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from . import incoming


class WholeFile(UploadedFile):
    """What arrived: a name that nobody believes, and where its bytes lie."""

    def __init__(self, path: Path, name: str, size: int) -> None:
        super().__init__(None, name, None, size)
        self.path = path


class IntoIncoming(FileUploadHandler):
    """Should nobody take the file over, the round of uploads forgets it within the hour."""

    chunk_size = incoming.PIECE

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.path = incoming.path_of(uuid4())
        self.file: BinaryIO = self.path.open("xb")
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.FILM_BYTES:
            self.upload_interrupted()
            raise StopUpload(connection_reset=True)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> WholeFile:
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        return WholeFile(self.path, self.file_name or "", file_size)

    def upload_interrupted(self) -> None:
        if hasattr(self, "file"):
            self.file.close()
            self.path.unlink(missing_ok=True)
