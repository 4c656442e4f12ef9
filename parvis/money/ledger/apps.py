from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "parvis.money.ledger"
    label = "ledger"
