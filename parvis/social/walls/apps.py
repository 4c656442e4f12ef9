from django.apps import AppConfig


class WallsConfig(AppConfig):
    name = "parvis.social.walls"
    label = "walls"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.commons.following import registry as following
        from parvis.commons.pictures import registry as pictures
        from parvis.people.members.holdings import plug_holding

        from .contents import PostKind, uses_of_pictures
        from .exports import posts_of_organisation
        from .feed import PostInFeed
        from .holding import Posts, Walls

        contents.register(PostKind())
        contents.plug_export(posts_of_organisation)
        pictures.register(uses_of_pictures)
        following.plug_feed(PostInFeed())
        plug_holding(Posts())
        plug_holding(Walls())
