from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "parvis.money.subscriptions"
    label = "subscriptions"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export
        from parvis.money.billing import registry as billing
        from parvis.people.organisations.registry import when_entered

        from .actions.following import when_reversed, when_settled
        from .actions.gifts import activate_for
        from .actions.shares import book, reclaim, share_losses, where_it_counts
        from .exports import subscriptions_of

        billing.plug_issued(book)
        billing.plug_settled(when_settled)
        billing.plug_reversed(reclaim)
        billing.plug_reversed(when_reversed)
        billing.plug_lost(share_losses)
        billing.plug_counted(where_it_counts)
        plug_export(subscriptions_of)
        when_entered(
            lambda application, organisation, at: activate_for(application=application, organisation=organisation, at=at)
        )

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
