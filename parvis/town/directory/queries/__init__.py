"""Named reads of the directory."""

from .tags import tags_of

__all__ = ["tags_of"]
