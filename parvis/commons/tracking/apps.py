from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "parvis.commons.tracking"
    label = "tracking"
