from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "parvis.market.orders"
    label = "orders"
