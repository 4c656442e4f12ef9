"""Named writes of the directory."""

from .organisations import put_organisations
from .refusals import DirectoryRefused
from .register import Taken, take_in_register

__all__ = ["DirectoryRefused", "Taken", "put_organisations", "take_in_register"]
