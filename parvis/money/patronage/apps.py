from django.apps import AppConfig


class PatronageConfig(AppConfig):
    name = "parvis.money.patronage"
    label = "patronage"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export

        from .exports import patronage_of

        plug_export(patronage_of)

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
