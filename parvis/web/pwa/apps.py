from django.apps import AppConfig


class PwaConfig(AppConfig):
    name = "parvis.web.pwa"
    label = "pwa"
