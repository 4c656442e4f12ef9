from django.apps import AppConfig


class SlotsConfig(AppConfig):
    name = "parvis.market.slots"
    label = "slots"
