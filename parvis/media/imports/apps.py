from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "parvis.media.imports"
    label = "imports"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding
        from parvis.people.organisations.redaction import HOUSE, Tab, plug_tab

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
        plug_tab(Tab(22, "apporter", "Apporter", "/redaction/apporter/", "inbox", HOUSE))
