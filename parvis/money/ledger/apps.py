from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "parvis.money.ledger"
    label = "ledger"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
