from django.apps import AppConfig


class HostingConfig(AppConfig):
    name = "parvis.web.hosting"
    label = "hosting"

    def ready(self) -> None:
        from parvis.market.shops.registry import plug_first_address
        from parvis.media.sites.registry import plug_latest, plug_openings
        from parvis.web import converters  # noqa: F401 - its addresses may be asked for before those of the platform

        from .composed import events, films, goods, news, patrons
        from .first import first_address_of_good
        from .openings import openings

        for what, lister in (("news", news), ("films", films), ("events", events), ("goods", goods), ("patrons", patrons)):
            plug_latest(what, lister)
        plug_openings(openings)
        plug_first_address(first_address_of_good)
