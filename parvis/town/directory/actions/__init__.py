"""Named writes of the directory."""

from .organisations import put_organisations
from .refusals import DirectoryRefused

__all__ = ["DirectoryRefused", "put_organisations"]
