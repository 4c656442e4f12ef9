from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "parvis.commons.contacts"
    label = "contacts"
