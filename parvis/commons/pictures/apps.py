from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "parvis.commons.pictures"
    label = "pictures"

    def ready(self) -> None:
        from parvis.commons.contents import registry

        from .contents import PictureKind

        registry.register(PictureKind())
