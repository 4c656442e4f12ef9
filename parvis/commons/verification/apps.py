from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "parvis.commons.verification"
    label = "verification"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
