from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "parvis.commons.notifications"
    label = "notifications"

    def ready(self) -> None:
        from parvis.people.organisations.registry import plug_teller

        from .actions import announce

        plug_teller(announce)
