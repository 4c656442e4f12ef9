from django.apps import AppConfig


class ShopsConfig(AppConfig):
    name = "parvis.market.shops"
    label = "shops"

    def ready(self) -> None:
        from parvis.commons.search import registry as search
        from parvis.money.subscriptions import registry as subscriptions
        from parvis.money.subscriptions.models import Product

        from .actions import project

        subscriptions.sell(Product.SHOP)
        subscriptions.plug_projection(lambda organisation, at: project(organisation=organisation, at=at))
        search.plug_words("shops_shopentry")
        search.plug_words("shops_productentry")
