from django.apps import AppConfig


class DelegationsConfig(AppConfig):
    name = "parvis.people.delegations"
    label = "delegations"
