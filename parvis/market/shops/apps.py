from django.apps import AppConfig


class ShopsConfig(AppConfig):
    name = "parvis.market.shops"
    label = "shops"

    def ready(self) -> None:
        from parvis.money.subscriptions import registry as subscriptions
        from parvis.money.subscriptions.models import Product

        from .actions import project

        subscriptions.sell(Product.SHOP)
        subscriptions.plug_projection(lambda organisation, at: project(organisation=organisation, at=at))
