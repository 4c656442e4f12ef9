from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "parvis.commons.search"
    label = "search"
