from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "parvis.commons.agenda"
    label = "agenda"
