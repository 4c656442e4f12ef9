from django.apps import AppConfig


class DigestConfig(AppConfig):
    name = "parvis.media.digest"
    label = "digest"
