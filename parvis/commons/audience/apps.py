from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "parvis.commons.audience"
    label = "audience"
