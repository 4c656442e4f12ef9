from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "parvis.commons.pictures"
    label = "pictures"

    def ready(self) -> None:
        from parvis.commons.contents import registry

        from .contents import PictureKind
        from .exports import pictures_of

        registry.register(PictureKind())
        registry.plug_export(pictures_of)
