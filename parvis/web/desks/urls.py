"""The signed-in workplaces that mix apps."""

from django.urls import path

from . import views

urlpatterns = [
    path("moi/entete/", views.header, name="header"),
    path("compte/", views.account_home, name="account_home"),
    path("delegation/", views.queue, name="delegation_queue"),
    path("delegation/decisions/", views.decisions, name="delegation_decisions"),
    path("delegation/mandats/", views.mandates, name="delegation_mandates"),
    path("delegation/verifications/<int:pk>/", views.check_page, name="delegation_check"),
    path("delegation/verifications/<int:pk>/images/<int:picture>/", views.gate, name="delegation_gate"),
    path("delegation/second-facteur/", views.delegation_lost_factors, name="delegation_lost_factors"),
    path("administration/second-facteur/", views.administration_lost_factors, name="administration_lost_factors"),
    path("delegation/organisations/", views.organisation_queue, name="organisation_queue"),
    path("delegation/organisations/toutes/", views.organisations_answered, name="organisations_answered"),
    path("delegation/organisations/decisions/", views.organisation_decisions, name="organisation_decisions"),
    path("delegation/organisations/demandes/<int:pk>/", views.organisation_application, name="organisation_application"),
    path("delegation/organisations/<slug:slug>/", views.organisation_answered, name="organisation_answered"),
    path("tresorerie/", views.treasury_home, name="treasury_home"),
    path("administration/", views.administration_home, name="administration_home"),
]
