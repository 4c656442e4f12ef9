from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "parvis.people.organisations"
    label = "organisations"
