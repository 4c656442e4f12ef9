from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "parvis.commons.notifications"
    label = "notifications"
