from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "parvis.ground.registers"
    label = "registers"
