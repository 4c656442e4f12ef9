from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "parvis.town.reports"
    label = "reports"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)

        from parvis.people.organisations.redaction import PLACE, Tab, plug_tab

        from .permissions import institutions_served_by

        plug_tab(
            Tab(
                12,
                "problemes",
                "Signalements",
                "/redaction/problemes/",
                "map-pin",
                PLACE,
                lambda member: (institutions_served_by(member),),
            )
        )
