from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "parvis.web.api"
    label = "api"
