from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "parvis.media.publications"
    label = "publications"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.commons.following import registry as following
        from parvis.commons.pictures import registry as pictures
        from parvis.media.video import registry as video
        from parvis.people.organisations.redaction import PUBLISH, Tab, plug_tab

        from .contents import PublicationKind
        from .exports import pieces_of
        from .feed import CategoriesOfPlaces, PublicationsInFeed
        from .films import PiecesOfFilms, draft_of
        from .queries.pictures import uses_of_pictures

        contents.register(PublicationKind())
        contents.plug_export(pieces_of)
        following.plug_feed(PublicationsInFeed())
        following.plug_source(CategoriesOfPlaces())
        pictures.register(uses_of_pictures)
        video.plug(PiecesOfFilms())
        video.plug_drafts(draft_of)
        plug_tab(Tab(1, "textes", "Textes", "/redaction/", "file-text", PUBLISH))

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
