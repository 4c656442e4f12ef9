from django.apps import AppConfig


class FollowingConfig(AppConfig):
    name = "parvis.commons.following"
    label = "following"
