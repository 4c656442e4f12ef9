from django.apps import AppConfig


class WallsConfig(AppConfig):
    name = "parvis.social.walls"
    label = "walls"
