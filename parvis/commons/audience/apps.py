from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "parvis.commons.audience"
    label = "audience"

    def ready(self) -> None:
        # Before the web processes are forked: they share the memory of the day's views.
        from . import recent  # noqa: F401
