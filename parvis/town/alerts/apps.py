from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "parvis.town.alerts"
    label = "alerts"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.commons.following.registry import plug_feed
        from parvis.ground.design.bands import plug_band

        from .band import band
        from .contents import AlertKind, alerts_of_organisation
        from .feed import AlertsInFeed

        contents.register(AlertKind())
        contents.plug_export(alerts_of_organisation)
        plug_band(band)
        plug_feed(AlertsInFeed())

        from parvis.people.members.holdings import plug_holding, plug_opposable

        from .holdings import ALERTS, HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
        plug_opposable(ALERTS)

        from parvis.people.organisations.redaction import PLACE, Tab, plug_tab

        from .permissions import organisations_alerting_by

        plug_tab(
            Tab(
                11,
                "alertes",
                "Alertes",
                "/redaction/alertes/",
                "megaphone",
                PLACE,
                lambda member: (organisations_alerting_by(member),),
            )
        )
