from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "parvis.people.access"
    label = "access"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
