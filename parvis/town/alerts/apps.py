from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "parvis.town.alerts"
    label = "alerts"
