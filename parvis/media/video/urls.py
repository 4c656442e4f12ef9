"""Addresses of films: the desk in the signed-in half."""

from django.urls import path

from .views import desk, sending

urlpatterns = [
    path("redaction/videos/", desk.videos, name="videos"),
    path("redaction/videos/envoi/", sending.uploads, name="videos-uploads"),
    path("redaction/videos/envoi/abandonner/", desk.give_up, name="videos-give-up"),
    path("redaction/videos/envoi/<uuid:key>/", sending.upload, name="videos-upload"),
    path("redaction/videos/<int:id>/", desk.film, name="videos-film"),
    path("redaction/videos/<int:id>/relancer/", desk.retry, name="videos-retry"),
    path("redaction/videos/<int:id>/supprimer/", desk.remove, name="videos-remove"),
]
