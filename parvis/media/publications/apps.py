from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "parvis.media.publications"
    label = "publications"

    def ready(self) -> None:
        from parvis.commons.contents.registry import register

        from .contents import PublicationKind

        register(PublicationKind())
