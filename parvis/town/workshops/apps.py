from django.apps import AppConfig


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
