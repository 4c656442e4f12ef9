"""The editor's side of a check."""

from django.urls import path

from . import views

urlpatterns = [
    path("compte/echanges/", views.exchanges, name="exchanges"),
    path("compte/echanges/<int:pk>/", views.exchange, name="exchange"),
]
