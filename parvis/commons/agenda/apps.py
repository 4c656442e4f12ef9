from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "parvis.commons.agenda"
    label = "agenda"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.people.organisations.redaction import Tab, plug_tab

        from .contents import EventKind
        from .exports import events_of_organisation

        contents.register(EventKind())
        contents.plug_export(events_of_organisation)
        plug_tab(Tab(5, "agenda", "Agenda", "/redaction/agenda/", "calendar"))

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
