"""The agenda: the desk of organisations. Its public pages are a territory's, in the portal."""

from django.urls import path

from . import views

urlpatterns = [
    path("redaction/agenda/", views.agenda, name="redaction_agenda"),
    path("redaction/agenda/nouveau/", views.announce, name="redaction_announce"),
    path("redaction/agenda/<number:number>/", views.event, name="redaction_event"),
]
