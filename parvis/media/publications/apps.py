from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "parvis.media.publications"
    label = "publications"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.commons.pictures import registry as pictures

        from .contents import PublicationKind
        from .exports import pieces_of
        from .queries.pictures import uses_of_pictures

        contents.register(PublicationKind())
        contents.plug_export(pieces_of)
        pictures.register(uses_of_pictures)
