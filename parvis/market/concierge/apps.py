from django.apps import AppConfig


class ConciergeConfig(AppConfig):
    name = "parvis.market.concierge"
    label = "concierge"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
