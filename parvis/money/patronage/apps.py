from django.apps import AppConfig


class PatronageConfig(AppConfig):
    name = "parvis.money.patronage"
    label = "patronage"
