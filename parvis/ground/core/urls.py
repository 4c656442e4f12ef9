"""Addresses of the core: public files, health."""

from django.urls import re_path

from .files.serving import file

urlpatterns = [
    re_path(r"^fichiers/(?P<name>[0-9a-f]{64}\.[a-z0-9]{2,5})$", file, name="file"),
]
