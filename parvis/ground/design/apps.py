from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "parvis.ground.design"
    label = "design"
