from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "parvis.web.portal"
    label = "portal"

    def ready(self) -> None:
        from parvis.commons.audience import registry as audience
        from parvis.market.shops import registry as shops
        from parvis.town.alerts import registry as alerts
        from parvis.town.directory import registry as directory

        from .addresses import find_address
        from .listed_shops import presented, put_shops
        from .vain import is_sold, is_written

        directory.plug_presenter(presented)
        shops.plug_changed(put_shops)
        alerts.plug_finder(find_address)
        audience.plug_search("site", is_written)
        audience.plug_search("market", is_sold)
