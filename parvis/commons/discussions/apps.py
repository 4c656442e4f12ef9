from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "parvis.commons.discussions"
    label = "discussions"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents

        from .contents import CommentKind
        from .exports import comments_received_by

        contents.register(CommentKind())
        contents.plug_export(comments_received_by)

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
