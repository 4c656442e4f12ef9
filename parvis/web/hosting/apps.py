from django.apps import AppConfig


class HostingConfig(AppConfig):
    name = "parvis.web.hosting"
    label = "hosting"

    def ready(self) -> None:
        from parvis.web import converters  # noqa: F401 - its addresses may be asked for before those of the platform
