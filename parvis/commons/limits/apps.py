from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "parvis.commons.limits"
    label = "limits"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding

        from .holding import DoneToday

        plug_holding(DoneToday())
