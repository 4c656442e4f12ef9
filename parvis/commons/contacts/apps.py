from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "parvis.commons.contacts"
    label = "contacts"

    def ready(self) -> None:
        from parvis.commons.following import registry as following
        from parvis.people.members.holdings import plug_holding

        from .following import Members
        from .holdings import Contacts

        following.plug_source(Members())
        plug_holding(Contacts())
