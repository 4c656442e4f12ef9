from django.apps import AppConfig


class DigestConfig(AppConfig):
    name = "parvis.media.digest"
    label = "digest"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents

        from .contents import EditionKind

        contents.register(EditionKind())

        from parvis.people.members.holdings import plug_holding, plug_opposable

        from .holdings import HOLDINGS, LETTERS

        for holding in HOLDINGS:
            plug_holding(holding)
        plug_opposable(LETTERS)
