from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "parvis.commons.following"
    label = "following"

    def ready(self) -> None:
        from . import registry
        from .sources import Organisations, Territories

        registry.plug_source(Organisations())
        registry.plug_source(Territories())
