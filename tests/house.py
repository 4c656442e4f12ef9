"""What editors bring in and take along, for tests: built with the actions themselves."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from parvis.commons.contents.actions import Packing, pack
from parvis.people.organisations.models import Organisation

from .cast import AT


def copy_of(organisation: Organisation, folder: Path) -> ZipFile:
    """The copy that the organisation takes along, as its job packs it."""
    packed = Packing(folder / f"{organisation.slug}.zip", at=AT)
    pack(organisation=organisation, packed=packed, at=AT)
    return ZipFile(packed.finish())
