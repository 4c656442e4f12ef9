from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "parvis.commons.pictures"
    label = "pictures"

    def ready(self) -> None:
        from parvis.commons.contents import registry
        from parvis.people.organisations.redaction import PUBLISH, Tab, plug_tab

        from .carrier import PictureCarrier
        from .contents import FilmKind, PictureKind
        from .exports import consents_of, pictures_of
        from .registry import plug_carrier

        plug_carrier(PictureCarrier())
        registry.register(PictureKind())
        registry.register(FilmKind())
        registry.plug_export(pictures_of)
        registry.plug_export(consents_of)
        plug_tab(Tab(3, "images", "Images", "/redaction/images/", "image", PUBLISH))
        plug_tab(Tab(4, "accords", "Accords", "/redaction/consentements/", "shield-check", PUBLISH))

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
