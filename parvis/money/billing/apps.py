from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "parvis.money.billing"
    label = "billing"

    def ready(self) -> None:
        from . import registry
        from .actions import announce_issued

        registry.plug_issued(announce_issued)
