from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "parvis.people.access"
    label = "access"
