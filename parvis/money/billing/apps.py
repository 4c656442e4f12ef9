from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "parvis.money.billing"
    label = "billing"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export

        from . import registry
        from .actions import announce_issued
        from .exports import invoices_of

        registry.plug_issued(announce_issued)
        plug_export(invoices_of)
