from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "parvis.money.billing"
    label = "billing"
