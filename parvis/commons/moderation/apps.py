from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "parvis.commons.moderation"
    label = "moderation"
