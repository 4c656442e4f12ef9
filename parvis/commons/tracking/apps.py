from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "parvis.commons.tracking"
    label = "tracking"

    def ready(self) -> None:
        from parvis.people.organisations.redaction import MINE, Tab, plug_tab

        plug_tab(Tab(32, "audit", "Traceurs", "/redaction/audit/", "eye-off", MINE))
