from django.urls import path

from parvis.web import converters  # noqa: F401 - makes the converters known

from . import views

urlpatterns = [
    path("appli/", views.door, name="app"),
    path("appli/hors-ligne/", views.offline),
    path("appli/oublier/", views.forget, name="app-forget"),
    path("ouvrier.js", views.worker, name="app-worker"),
    path("<territory:territory>/appli/", views.home, name="app-home"),
    path("<territory:territory>/appli/poche.json", views.pocket),
    path("<territory:territory>/appli/manifest.webmanifest", views.manifest),
]
