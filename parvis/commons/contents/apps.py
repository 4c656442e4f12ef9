from django.apps import AppConfig


class ContentsConfig(AppConfig):
    name = "parvis.commons.contents"
    label = "contents"
