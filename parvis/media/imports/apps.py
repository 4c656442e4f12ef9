from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "parvis.media.imports"
    label = "imports"
