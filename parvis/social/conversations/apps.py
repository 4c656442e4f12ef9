from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "parvis.social.conversations"
    label = "conversations"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.people.members.holdings import plug_holding

        from .contents import MessageKind
        from .holding import Letters

        contents.register(MessageKind())
        plug_holding(Letters())
