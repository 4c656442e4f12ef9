"""Addresses of the core: public files, health."""

from django.urls import path, re_path

from .files.serving import file
from .health import healthz, metrics

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("metrics", metrics, name="metrics"),
    re_path(r"^fichiers/(?P<name>[0-9a-f]{64}\.[a-z0-9]{2,5})$", file, name="file"),
]
