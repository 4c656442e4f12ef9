from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "parvis.social.conversations"
    label = "conversations"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents

        from .contents import MessageKind

        contents.register(MessageKind())
