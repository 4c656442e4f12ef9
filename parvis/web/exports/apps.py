from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "parvis.web.exports"
    label = "exports"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export

        from .collections import of_organisation
        from .statically import site_parts
        from .wordpress import wordpress_part

        plug_export(lambda organisation: site_parts(of_organisation(organisation), under="site/"))
        plug_export(wordpress_part)
