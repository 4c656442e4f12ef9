from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "parvis.market.requests"
    label = "requests"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export
        from parvis.market.shops.registry import plug_waiting
        from parvis.money.subscriptions.registry import plug_answered

        from .exports import answers_of_organisation
        from .queries import answered_by, unanswered_by

        plug_answered(answered_by)
        plug_waiting(2, unanswered_by)
        plug_export(answers_of_organisation)

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
