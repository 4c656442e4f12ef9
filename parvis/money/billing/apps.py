from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "parvis.money.billing"
    label = "billing"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export
        from parvis.money.ledger.registry import plug_siren

        from . import registry
        from .actions import announce_issued
        from .exports import invoices_of
        from .queries import siren_on

        registry.plug_issued(announce_issued)
        plug_export(invoices_of)
        plug_siren(siren_on)

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
