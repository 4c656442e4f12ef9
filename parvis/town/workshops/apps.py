from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    name = "parvis.town.workshops"
    label = "workshops"
