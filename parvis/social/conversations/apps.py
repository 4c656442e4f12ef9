from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "parvis.social.conversations"
    label = "conversations"
