"""A town hall that keeps its own site, and the people around it."""

from __future__ import annotations

from typing import Any

from parvis.media.sites import actions
from parvis.media.sites.models import Page, Site
from parvis.people.organisations.models import TeamMember
from tests import cast
from tests.cast import AT


class Estate:
    def __init__(self) -> None:
        self.delegation = cast.delegation()
        self.delegate = cast.delegate_of(self.delegation)
        self.hall = cast.organisation("Mairie de Narbonne")
        self.editor = cast.editor_of(self.hall)
        self.author = cast.editor_of(self.hall, "Agnès Roux", TeamMember.Role.AUTHOR)
        self.rival_hall = cast.organisation("Mairie de Coursan")
        self.rival = cast.editor_of(self.rival_hall, "Paul Rival")
        self.site = self._open()

    def _open(self) -> Site:
        """Its site, which readers see; it has no page yet."""
        own = {"by": self.editor, "at": AT}
        site = actions.prepare_site(organisation=self.hall, **own)
        told = {"title": "Mairie de Narbonne", "tagline": "", "address": "", "phone": "", "canonical": "platform"}
        actions.describe_site(site=site, director="Le maire", contact_email="mairie@exemple.test", **told, **own)
        return actions.open_site(site=site, **own)

    def page(self, title: str = "Nos horaires", blocks: list[dict[str, Any]] | None = None) -> Page:
        said = [{"kind": "text", "html": "<p>Du lundi au vendredi.</p>"}] if blocks is None else blocks
        return actions.start_page(by=self.editor, site=self.site, title=title, blocks=said, at=AT)

    def published(self, title: str = "Nos horaires", blocks: list[dict[str, Any]] | None = None) -> Page:
        return actions.publish_page(by=self.editor, page=self.page(title, blocks), at=AT)
