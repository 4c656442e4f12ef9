from django.apps import AppConfig


class VideoConfig(AppConfig):
    name = "parvis.media.video"
    label = "video"

    def ready(self) -> None:
        from parvis.commons.pictures.registry import plug_carrier

        from .carrier import VideoCarrier

        plug_carrier(VideoCarrier())
