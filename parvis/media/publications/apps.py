from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "parvis.media.publications"
    label = "publications"
