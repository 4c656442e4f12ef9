"""The desk where an organisation brings in what it wrote elsewhere."""

from django.urls import path

from . import views

urlpatterns = [
    path("redaction/apporter/", views.imports, name="imports"),
    path("redaction/apporter/<int:id>/", views.one_import, name="import"),
    path("redaction/apporter/<int:id>/lignes.csv", views.report, name="import-report"),
    path("redaction/apporter/flux/<int:id>/arreter/", views.stop_following, name="import-stop-following"),
]
