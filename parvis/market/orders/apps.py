from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "parvis.market.orders"
    label = "orders"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export

        from .exports import orders_of

        plug_export(orders_of)
