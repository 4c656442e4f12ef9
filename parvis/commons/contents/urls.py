"""What an organisation takes along."""

from django.urls import path

from . import views

urlpatterns = [
    path("redaction/emporter/", views.take_along, name="take_along"),
    path("redaction/emporter/<slug:slug>.zip", views.fetch_organisation_copy, name="fetch_organisation_copy"),
]
