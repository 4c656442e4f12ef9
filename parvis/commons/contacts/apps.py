from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "parvis.commons.contacts"
    label = "contacts"

    def ready(self) -> None:
        from parvis.commons.following import registry as following

        from .following import Members

        following.plug_source(Members())
