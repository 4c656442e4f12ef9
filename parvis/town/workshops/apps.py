from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from parvis.people.members.models import Member


class WorkshopsConfig(AppConfig):
    name = "parvis.town.workshops"
    label = "workshops"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export, register

        from .contents import WorkshopKind
        from .exports import workshops_of_organisation

        register(WorkshopKind())
        plug_export(workshops_of_organisation)

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)

        from parvis.ground.core.clock import now
        from parvis.people.organisations.redaction import PLACE, Tab, plug_tab

        from .permissions import workshops_kept_through

        def having(member: Member) -> tuple[QuerySet[Any], ...]:
            return workshops_kept_through(member, now())

        plug_tab(Tab(13, "ateliers", "Ateliers", "/redaction/ateliers/", "calendar", PLACE, having))
