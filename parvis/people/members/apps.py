from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "parvis.people.members"
    label = "members"

    def ready(self) -> None:
        from .account import Account
        from .holdings import plug_holding

        plug_holding(Account())
