"""Every address of the platform. Public pages first, then the signed-in half."""

from django.urls import include, path

urlpatterns = [
    path("compte/", include("allauth.urls")),
]
