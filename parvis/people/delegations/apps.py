from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "parvis.people.delegations"
    label = "delegations"

    def ready(self) -> None:
        from parvis.people.members import registry
        from parvis.people.organisations.newsrooms import plug_journalists
        from parvis.people.organisations.registry import plug_desks

        from .desks import DelegationDesks
        from .journalists import MandatedJournalists
        from .permissions import holds_a_mandate, may_verify

        registry.allow_verifying(may_verify)
        registry.require_second_factor(holds_a_mandate)
        plug_desks(DelegationDesks())
        plug_journalists(MandatedJournalists())

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
