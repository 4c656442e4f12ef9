from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "parvis.ground.sealed"
    label = "sealed"
