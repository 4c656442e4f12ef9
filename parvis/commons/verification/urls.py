"""Proving who one is; verifying it."""

from django.urls import path

from . import views

urlpatterns = [
    path("compte/verification/", views.verification, name="verification"),
    path("compte/verification/demande/", views.declare_entry, name="verification_declare"),
    path("compte/demenagement/", views.declare_move, name="verification_move"),
    path("compte/nom/", views.declare_rename, name="verification_rename"),
    path("delegation/identites/", views.queue, name="identities"),
    path("delegation/identites/decisions/", views.decisions, name="identities_decided"),
    path("delegation/identites/lettres/", views.letters, name="identity_letters"),
    path("delegation/identites/<int:pk>/", views.request_page, name="identity"),
    path("delegation/identites/<int:pk>/pieces/<int:piece>/", views.piece, name="identity_piece"),
    path("delegation/identites/<int:pk>/pieces/<int:piece>/image/", views.picture, name="identity_picture"),
    path("delegation/lieux/", views.places, name="third_places"),
    path("delegation/lieux/nouveau/", views.new_place, name="third_place_new"),
    path("delegation/lieux/<int:pk>/", views.place, name="third_place"),
    path("delegation/lieux/<int:pk>/fermer/", views.close, name="third_place_close"),
]
