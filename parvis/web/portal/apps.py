from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "parvis.web.portal"
    label = "portal"
