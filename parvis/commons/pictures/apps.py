from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "parvis.commons.pictures"
    label = "pictures"

    def ready(self) -> None:
        from parvis.commons.contents import registry

        from .carrier import PictureCarrier
        from .contents import FilmKind, PictureKind
        from .exports import consents_of, pictures_of
        from .registry import plug_carrier

        plug_carrier(PictureCarrier())
        registry.register(PictureKind())
        registry.register(FilmKind())
        registry.plug_export(pictures_of)
        registry.plug_export(consents_of)
