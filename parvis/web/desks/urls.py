"""The signed-in workplaces that mix apps."""

from django.urls import path

from parvis.web import converters  # noqa: F401 - makes the converters known

from . import views

urlpatterns = [
    path("moi/entete/", views.header, name="header"),
    path("compte/", views.account_home, name="account_home"),
    path("compte/ma-commune/", views.own_place, name="own_place"),
    path("delegation/", views.queue, name="delegation_queue"),
    path("delegation/decisions/", views.decisions, name="delegation_decisions"),
    path("delegation/mandats/", views.mandates, name="delegation_mandates"),
    path("delegation/verifications/<int:pk>/", views.check_page, name="delegation_check"),
    path("delegation/lots/<int:pk>/", views.lot_page, name="delegation_lot"),
    path("delegation/verifications/<int:pk>/images/<int:picture>/", views.gate, name="delegation_gate"),
    path("delegation/second-facteur/", views.delegation_lost_factors, name="delegation_lost_factors"),
    path("administration/second-facteur/", views.administration_lost_factors, name="administration_lost_factors"),
    path("delegation/organisations/", views.organisation_queue, name="organisation_queue"),
    path("delegation/organisations/toutes/", views.organisations_answered, name="organisations_answered"),
    path("delegation/organisations/decisions/", views.organisation_decisions, name="organisation_decisions"),
    path("delegation/organisations/demandes/<int:pk>/", views.organisation_application, name="organisation_application"),
    path("delegation/organisations/<slug:slug>/", views.organisation_answered, name="organisation_answered"),
    path("redaction/audience/", views.audience_home, name="audience"),
    path("redaction/audience/chiffres.csv", views.audience_file, name="audience_file"),
    path("redaction/audience/territoire/", views.audience_territory, name="audience_territory"),
    path("redaction/audience/<slug:kind>/<number:id>/", views.audience_piece, name="audience_piece"),
    path("delegation/audience/", views.delegation_audience, name="delegation_audience"),
    path("delegation/audience/chiffres.csv", views.delegation_audience_file, name="delegation_audience_file"),
    path("tresorerie/", views.treasury_home, name="treasury_home"),
    path("administration/", views.administration_home, name="administration_home"),
]
