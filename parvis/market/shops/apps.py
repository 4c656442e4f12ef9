from django.apps import AppConfig


class ShopsConfig(AppConfig):
    name = "parvis.market.shops"
    label = "shops"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.commons.pictures import registry as pictures
        from parvis.commons.search import registry as search
        from parvis.money.patronage.registry import plug_shopfronts
        from parvis.money.subscriptions import registry as subscriptions
        from parvis.money.subscriptions.models import Product
        from parvis.people.access import registry as access
        from parvis.people.organisations import registry as organisations

        from .actions import project
        from .contents import ShopKind, uses_of_pictures
        from .exports import shop_of_organisation
        from .permissions import may_bring_pictures, may_view_pictures, may_welcome
        from .product_contents import ProductKind
        from .product_contents import uses_of_pictures as uses_of_goods
        from .product_exports import goods_of_organisation
        from .queries import sells, shopfronts_of

        access.keep_open(sells)
        plug_shopfronts(shopfronts_of)
        organisations.allow_welcoming(may_welcome)
        contents.register(ShopKind())
        contents.register(ProductKind())
        contents.plug_export(shop_of_organisation)
        contents.plug_export(goods_of_organisation)
        pictures.register(uses_of_pictures)
        pictures.register(uses_of_goods)
        pictures.allow_bringing(may_bring_pictures)
        pictures.allow_viewing(may_view_pictures)
        subscriptions.sell(Product.SHOP)
        subscriptions.plug_projection(lambda organisation, at: project(organisation=organisation, at=at))
        search.plug_words("shops_shopentry")
        search.plug_words("shops_productentry")

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
