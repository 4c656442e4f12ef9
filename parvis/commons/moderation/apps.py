from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "parvis.commons.moderation"
    label = "moderation"

    def ready(self) -> None:
        from parvis.commons.agenda import registry as agenda
        from parvis.commons.contents import registry as contents
        from parvis.commons.pictures import registry as pictures
        from parvis.people.members import registry as members
        from parvis.people.organisations import registry as organisations

        from .actions import open_check
        from .contents import OrganisationKind, ProfileKind
        from .permissions import may_see_judged_picture, may_suspend, may_suspend_organisation

        agenda.plug_check(lambda event, place, at: open_check(kind="event", id=event, territory=place, at=at))
        contents.register(ProfileKind())
        contents.register(OrganisationKind())
        pictures.allow_viewing(may_see_judged_picture)
        members.allow_suspending(may_suspend)
        organisations.allow_suspending(may_suspend_organisation)

        from parvis.people.members.holdings import plug_holding

        from .holdings import HOLDINGS

        for holding in HOLDINGS:
            plug_holding(holding)
