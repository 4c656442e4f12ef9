"""Every address of the platform. Public pages first, then the signed-in half."""

from django.urls import include, path

urlpatterns = [
    path("", include("parvis.ground.core.urls")),
    path("", include("parvis.commons.audience.urls")),
    path("compte/", include("allauth.urls")),
]
