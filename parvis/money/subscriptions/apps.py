from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "parvis.money.subscriptions"
    label = "subscriptions"

    def ready(self) -> None:
        from parvis.people.organisations.registry import when_entered

        from .actions.gifts import activate_for

        when_entered(
            lambda application, organisation, at: activate_for(application=application, organisation=organisation, at=at)
        )
