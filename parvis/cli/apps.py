from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "parvis.cli"
    label = "cli"
