from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "parvis.social.groups"
    label = "groups"
