from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "parvis.web.portal"
    label = "portal"

    def ready(self) -> None:
        from parvis.market.shops import registry as shops
        from parvis.town.alerts import registry as alerts
        from parvis.town.directory import registry as directory

        from .addresses import find_address
        from .listed_shops import presented, put_shops

        directory.plug_presenter(presented)
        shops.plug_changed(put_shops)
        alerts.plug_finder(find_address)
