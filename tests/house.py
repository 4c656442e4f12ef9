"""What tests of editors’ own houses start from, built with the actions: what they take along, the programs they let in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

from parvis.commons.contents.actions import Packing, pack
from parvis.people.access.actions import issue_token
from parvis.people.access.models import Scope, Token
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from .cast import AT


def copy_of(organisation: Organisation, folder: Path) -> ZipFile:
    """The copy that the organisation takes along, as its job packs it."""
    packed = Packing(folder / f"{organisation.slug}.zip", at=AT)
    pack(organisation=organisation, packed=packed, at=AT)
    return ZipFile(packed.finish())


def token(
    organisation: Organisation, by: Member, scopes: Iterable[str] = tuple(Scope.values), *, name: str = "Site de la mairie"
) -> tuple[Token, str]:
    """A token of the organisation, and its secret."""
    return issue_token(by=by, organisation=organisation, name=name, scopes=scopes, days=90, at=AT)
