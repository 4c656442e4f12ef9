"""Addresses of publications: documents in the public half, the editor's desk in the signed-in half."""

from django.urls import path

from .views import desk, documents, film, preview, where, writing

# Wherever the piece is read, an editor's own site too.
DOCUMENTS = [path("article/<int:number>/documents/<int:id>-<slug:slug>.pdf", documents.document, name="document")]
urlpatterns = [
    *DOCUMENTS,
    path("redaction/", desk.home, name="redaction"),
    path("redaction/images/", desk.pictures, name="redaction-pictures"),
    path("redaction/videos/<int:id>/publier/", film.present, name="redaction-film"),
    path("redaction/nouveau/", desk.start, name="redaction-start"),
    path("redaction/textes/<int:id>/", writing.write, name="redaction-write"),
    path("redaction/textes/<int:id>/apercu/", preview.preview, name="redaction-preview"),
    path("redaction/textes/<int:id>/parution/", where.where, name="redaction-where"),
    path("redaction/textes/<int:id>/parution/confirmer/", where.confirm, name="redaction-confirm"),
    path("redaction/textes/<int:id>/deprogrammer/", desk.unschedule, name="redaction-unschedule"),
    path("redaction/textes/<int:id>/retirer/", desk.withdraw, name="redaction-withdraw"),
    path("redaction/textes/<int:id>/jeter/", desk.discard, name="redaction-discard"),
    path("redaction/textes/<int:id>/versions/", desk.versions, name="redaction-versions"),
]
