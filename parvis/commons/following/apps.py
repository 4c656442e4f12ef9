from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "parvis.commons.following"
    label = "following"

    def ready(self) -> None:
        from parvis.people.members.holdings import plug_holding

        from . import registry
        from .holdings import Follows
        from .sources import Organisations, Territories

        registry.plug_source(Organisations())
        registry.plug_source(Territories())
        plug_holding(Follows())
