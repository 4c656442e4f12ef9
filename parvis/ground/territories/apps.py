from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    name = "parvis.ground.territories"
    label = "territories"
