from django.apps import AppConfig


class SitesConfig(AppConfig):
    name = "parvis.media.sites"
    label = "editor_sites"
