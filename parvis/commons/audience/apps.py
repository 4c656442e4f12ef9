from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "parvis.commons.audience"
    label = "audience"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export
        from parvis.people.organisations.redaction import HOUSE, Tab, plug_tab

        from .exports import statistics_of

        plug_export(statistics_of)
        # Its pages are `web.desks`, which knows of letters and alerts too.
        plug_tab(Tab(21, "audience", "Audience", "/redaction/audience/", "eye", HOUSE))
        # Before the web processes are forked: they share the memory of the day's views.
        from . import recent  # noqa: F401
