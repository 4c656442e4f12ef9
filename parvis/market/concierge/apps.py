from django.apps import AppConfig


class ConciergeConfig(AppConfig):
    name = "parvis.market.concierge"
    label = "concierge"
