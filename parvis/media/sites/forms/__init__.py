"""What the team of a site types."""

from .blocks import drawn_blocks, rearranged, typed_blocks
from .domains import DomainForm
from .extras import DocumentForm, PageForm, PictureForm
from .settings import NameForm, SettingsForm, ThemeForm, name_of

__all__ = [
    "DocumentForm", "DomainForm", "NameForm", "PageForm", "PictureForm", "SettingsForm", "ThemeForm", "drawn_blocks", "name_of",
    "rearranged",
    "typed_blocks",
]  # fmt: skip
