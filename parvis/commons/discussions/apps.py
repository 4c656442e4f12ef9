from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "parvis.commons.discussions"
    label = "discussions"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents

        from .contents import CommentKind

        contents.register(CommentKind())

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
