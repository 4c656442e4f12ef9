from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "parvis.people.access"
    label = "access"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding
        from parvis.people.organisations.redaction import Tab, plug_tab

        from .holdings import HOLDINGS

        plug_tab(Tab(19, "programmes", "Programmes", "/redaction/programmes/", "code"))
        for holding in HOLDINGS:
            plug_holding(holding)
