"""Addresses of films: what readers' browsers ask for in the public half, the editor's desk in the signed-in half."""

from django.urls import path, re_path

from .views import captioning, captions, desk, importing, sending, streams

# What a player asks for: wherever the film is shown, an editor's own site too.
WATCHING = [
    path("films/<number:id>/<slug:language>.vtt", captions.captions),
    path("films/<number:id>/<number:round>/film.m3u8", streams.film),
    path("films/<number:id>/<number:round>/<number:height>.m3u8", streams.size),
]
urlpatterns = [
    *WATCHING,
    re_path(r"^moi/films/(?P<id>[0-9]{1,15})/(?P<name>[0-9a-f]{64}\.[a-z0-9]{2,5})$", streams.preview),
    path("redaction/videos/", desk.videos, name="videos"),
    path("redaction/videos/envoi/", sending.uploads, name="videos-uploads"),
    path("redaction/videos/envoi/abandonner/", desk.give_up, name="videos-give-up"),
    path("redaction/videos/envoi/<uuid:key>/", sending.upload, name="videos-upload"),
    path("redaction/videos/importer/", importing.channels, name="videos-import"),
    path("redaction/videos/importer/<int:id>/", importing.channel, name="videos-channel"),
    path("redaction/videos/<int:id>/", desk.film, name="videos-film"),
    path("redaction/videos/<int:id>/relancer/", desk.retry, name="videos-retry"),
    path("redaction/videos/<int:id>/supprimer/", desk.remove, name="videos-remove"),
    path("redaction/videos/<number:id>/sous-titres/", captioning.captions, name="redaction-video-captions"),
    path("redaction/videos/<number:id>/chapitres/", captioning.chapters, name="redaction-video-chapters"),
]
