from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "parvis.people.access"
    label = "access"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding
        from parvis.people.organisations.redaction import MINE, Tab, plug_tab

        from .holdings import HOLDINGS

        plug_tab(Tab(30, "programmes", "Programmes", "/redaction/programmes/", "code", MINE))
        for holding in HOLDINGS:
            plug_holding(holding)
