from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "parvis.commons.notifications"
    label = "notifications"

    def ready(self) -> None:
        from parvis.people.members.registry import plug_teller as tell_members
        from parvis.people.organisations.registry import plug_teller

        from .actions import announce

        plug_teller(announce)
        tell_members(announce)

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
