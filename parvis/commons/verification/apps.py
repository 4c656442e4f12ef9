from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "parvis.commons.verification"
    label = "verification"
