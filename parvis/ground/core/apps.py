from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "parvis.ground.core"
    label = "core"
