from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "parvis.market.requests"
    label = "requests"
