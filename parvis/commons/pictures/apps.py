from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "parvis.commons.pictures"
    label = "pictures"
