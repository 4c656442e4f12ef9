from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "parvis.money.subscriptions"
    label = "subscriptions"
