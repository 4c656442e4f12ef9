from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "parvis.commons.discussions"
    label = "discussions"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents

        from .contents import CommentKind

        contents.register(CommentKind())
