from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "parvis.town.reports"
    label = "reports"
