from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "parvis.people.members"
    label = "members"
