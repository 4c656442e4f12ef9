from django.apps import AppConfig


class VideoConfig(AppConfig):
    name = "parvis.media.video"
    label = "video"
