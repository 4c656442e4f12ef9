"""Addresses."""

from django.urls import path

from . import views

urlpatterns = [
    path("redaction/programmes/", views.programs, name="programs"),
    path("redaction/programmes/adresses/<int:pk>/", views.endpoint, name="endpoint"),
]
