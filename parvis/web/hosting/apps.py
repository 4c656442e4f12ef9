from django.apps import AppConfig


class HostingConfig(AppConfig):
    name = "parvis.web.hosting"
    label = "hosting"
