from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "parvis.commons.agenda"
    label = "agenda"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.commons.following import registry as following
        from parvis.people.organisations.redaction import PUBLISH, Tab, plug_tab

        from .contents import EventKind
        from .exports import events_of_organisation
        from .feed import CalledOffInFeed, DatesOffInFeed, EventsInFeed

        contents.register(EventKind())
        contents.plug_export(events_of_organisation)
        for kind in (EventsInFeed(), CalledOffInFeed(), DatesOffInFeed()):
            following.plug_feed(kind)
        plug_tab(Tab(5, "agenda", "Agenda", "/redaction/agenda/", "calendar", PUBLISH))

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
