from django.apps import AppConfig


class VideoConfig(AppConfig):
    name = "parvis.media.video"
    label = "video"

    def ready(self) -> None:
        from parvis.commons.contents.registry import plug_export
        from parvis.commons.pictures.registry import plug_carrier
        from parvis.people.organisations.redaction import PUBLISH, Tab, plug_tab

        from .carrier import VideoCarrier
        from .exports import films_of_organisation

        plug_export(films_of_organisation)
        plug_carrier(VideoCarrier())
        plug_tab(Tab(2, "videos", "Vidéos", "/redaction/videos/", "clapperboard", PUBLISH))

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
