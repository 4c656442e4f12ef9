from django.apps import AppConfig


class DesksConfig(AppConfig):
    name = "parvis.web.desks"
    label = "desks"
