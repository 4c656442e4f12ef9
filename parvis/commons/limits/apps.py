from django.apps import AppConfig


class LimitsConfig(AppConfig):
    name = "parvis.commons.limits"
    label = "limits"
