"""What tests of editors’ own houses start from, built with the actions: what they take along, the programs they let in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

from parvis.commons.contents.actions import Packing, pack
from parvis.media.sites.actions import describe_site, open_site, prepare_site, publish_page, rename_site, set_home, start_page
from parvis.media.sites.models import Site
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


def open_house(organisation: Organisation, editor: Member, *, label: str = "", home: str = "Bienvenue en mairie") -> Site:
    """The organisation's site, open to readers, with a first page that says `home`."""
    site = prepare_site(by=editor, organisation=organisation, at=AT)
    if label:
        site = rename_site(by=editor, site=site, label=label, at=AT)
    site = describe_site(
        by=editor, site=site, title=organisation.name, tagline="Au service des habitants", director="Camille Roux",
        address="Place de l’Hôtel-de-Ville", phone="04 68 00 00 00", contact_email="contact@mairie.exemple", canonical="platform",
        at=AT,
    )  # fmt: skip
    blocks = [{"kind": "text", "html": "<p>La place est à tous.</p>"}]
    page = start_page(by=editor, site=site, title=home, slug="bienvenue", blocks=blocks, at=AT)
    publish_page(by=editor, page=page, at=AT)
    set_home(by=editor, page=page, at=AT)
    return open_site(by=editor, site=site, at=AT)
