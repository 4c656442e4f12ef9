from django.apps import AppConfig


class DiscussionsConfig(AppConfig):
    name = "parvis.commons.discussions"
    label = "discussions"
