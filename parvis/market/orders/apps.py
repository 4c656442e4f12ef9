from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "parvis.market.orders"
    label = "orders"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export
        from parvis.market.shops.registry import plug_waiting, plug_way_to_pay

        from .exports import orders_of
        from .queries.lists import waiting_for_its_people
        from .queries.receiving import why_no_card, why_no_transfer

        plug_export(orders_of)
        plug_waiting(1, waiting_for_its_people)
        plug_way_to_pay("takes_transfer", why_no_transfer)
        plug_way_to_pay("takes_provider", why_no_card)

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
