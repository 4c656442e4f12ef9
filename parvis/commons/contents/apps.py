from django.apps import AppConfig


class ContentsConfig(AppConfig):
    name = "parvis.commons.contents"
    label = "contents"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding
        from parvis.people.organisations.redaction import HOUSE, Tab, plug_tab

        from .holdings import HOLDINGS

        plug_tab(Tab(23, "emporter", "Emporter", "/redaction/emporter/", "download", HOUSE))
        for holding in HOLDINGS:
            plug_holding(holding)
