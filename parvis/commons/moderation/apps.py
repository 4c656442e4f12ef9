from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "parvis.commons.moderation"
    label = "moderation"

    def ready(self) -> None:
        from parvis.commons.contents import registry as contents
        from parvis.commons.pictures import registry as pictures
        from parvis.people.members import registry as members

        from .contents import OrganisationKind, ProfileKind
        from .permissions import may_see_judged_picture, may_suspend

        contents.register(ProfileKind())
        contents.register(OrganisationKind())
        pictures.allow_viewing(may_see_judged_picture)
        members.allow_suspending(may_suspend)
