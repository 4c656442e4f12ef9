from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "parvis.town.reports"
    label = "reports"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
