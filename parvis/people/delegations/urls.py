"""Delegations: the administration's pages, and the one where a president manages mandates."""

from django.urls import path

from . import views

urlpatterns = [
    path("administration/delegations/", views.delegations_list, name="administration_delegations"),
    path("administration/delegations/nouvelle/", views.new_delegation, name="administration_new_delegation"),
    path("administration/delegations/<slug:slug>/", views.administration_page, name="administration_delegation"),
    path("delegation/gardes/", views.rota, name="delegation_rota"),
    path("delegation/gestion/<slug:slug>/", views.managed_page, name="managed_delegation"),
]
