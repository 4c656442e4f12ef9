from django.apps import AppConfig


class DigestConfig(AppConfig):
    name = "parvis.media.digest"
    label = "digest"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents

        from .contents import EditionKind

        contents.register(EditionKind())
