"""Organisations: what members ask, their team page, and the administration's pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("compte/organisations/", views.organisations, name="organisations"),
    path("compte/organisations/nouvelle/", views.new_application, name="new_application"),
    path("compte/organisations/demandes/<int:pk>/", views.application, name="application"),
    path("compte/organisations/invitation/<str:secret>/", views.invitation, name="invitation"),
    path("compte/organisations/<slug:slug>/", views.own_page, name="own_organisation"),
    path("compte/organisations/<slug:slug>/reprendre/", views.claim_organisation, name="claim_organisation"),
    path("administration/organisations/", views.organisations_list, name="administration_organisations"),
    path("administration/organisations/nouvelle/", views.new_organisation, name="administration_new_organisation"),
    path("administration/organisations/<slug:slug>/", views.organisation_page, name="administration_organisation"),
]
