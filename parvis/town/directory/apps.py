from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "parvis.town.directory"
    label = "directory"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.people.organisations import registry as organisations

        from .actions import put_organisations
        from .contents import ListingKind

        contents.register(ListingKind())
        organisations.plug_changed(lambda ids, at: put_organisations(ids=ids, at=at))

        from parvis.people.members.holdings import plug_holding, plug_opposable

        from .holdings import DIRECTORY, HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
        plug_opposable(DIRECTORY)
