from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "parvis.social.groups"
    label = "groups"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.commons.following.registry import plug_source
        from parvis.people.members.holdings import plug_holding
        from parvis.social.conversations.registry import plug_acquaintance
        from parvis.social.walls.registry import plug_place

        from .contents import GroupKind
        from .holding import GroupsHolding
        from .permissions import share_a_group
        from .place import GroupPlace, GroupSource

        contents.register(GroupKind())
        plug_place("group", GroupPlace())
        plug_source(GroupSource())
        plug_acquaintance(share_a_group)
        plug_holding(GroupsHolding())
