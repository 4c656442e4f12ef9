from django.apps import AppConfig


class SitesConfig(AppConfig):
    name = "parvis.media.sites"
    label = "editor_sites"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.commons.pictures import registry as pictures
        from parvis.people.members.holdings import plug_holding
        from parvis.people.organisations.redaction import HOUSE, Tab, plug_tab

        from .contents import PageKind, uses_of_pictures
        from .exports import site_and_pages
        from .holdings import HOLDINGS

        contents.register(PageKind())
        contents.plug_export(site_and_pages)
        pictures.register(uses_of_pictures)
        plug_tab(Tab(20, "site", "Site", "/redaction/site/", "globe", HOUSE))
        for holding in HOLDINGS:
            plug_holding(holding)
