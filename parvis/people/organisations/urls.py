"""Organisations: their own team page, and the administration's pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("compte/organisations/<slug:slug>/", views.own_page, name="own_organisation"),
    path("administration/organisations/", views.organisations_list, name="administration_organisations"),
    path("administration/organisations/nouvelle/", views.new_organisation, name="administration_new_organisation"),
    path("administration/organisations/<slug:slug>/", views.organisation_page, name="administration_organisation"),
]
