"""Workshops: what there is to learn, registering, one's own, the desk of those who keep a place."""

from django.urls import path

from . import views

DESK = "redaction/ateliers/"

urlpatterns = [
    path("ateliers/", views.catalogue_page, name="workshop_catalogue"),
    path("ateliers/passeport.pdf", views.blank_passport),
    path("ateliers/<slug:key>/", views.catalogue_entry, name="workshop_entry"),
    path("ateliers/<slug:key>/depliant.pdf", views.leaflet),
    path("<territory:territory>/ateliers/", views.here, name="workshops_here"),
    path("atelier/<number:pk>-<slug:slug>/", views.session_page, name="workshop_page"),
    path("atelier/<number:pk>-<slug:slug>/inscription/", views.join, name="workshop_join"),
    path("inscription/envoyee/", views.asked_thanks),
    path("inscription/<slug:reference>/", views.registration, name="workshop_registration"),
    path("lieu/<slug:slug>/", views.place_page, name="workshop_place"),
    path("compte/ateliers/", views.own, name="own_workshops"),
    path("compte/ateliers/passeport.pdf", views.own_passport, name="own_passport"),
    path("compte/ateliers/<number:pk>/", views.own_join, name="own_workshop_join"),
    path(DESK, views.desk, name="workshop_desk"),
    path(f"{DESK}passes/", views.desk_past, name="workshop_desk_past"),
    path(f"{DESK}nouveau/", views.new_session, name="workshop_new"),
    path(f"{DESK}chiffres/", views.counts, name="workshop_counts"),
    path(f"{DESK}chiffres.csv", views.counts_file, name="workshop_counts_file"),
    path(f"{DESK}lieux/", views.places, name="workshop_places"),
    path(f"{DESK}lieux/nouveau/", views.new_place, name="workshop_new_place"),
    path(f"{DESK}lieux/<number:pk>/", views.edit_place, name="workshop_edit_place"),
    path(f"{DESK}<number:pk>/", views.session_desk, name="workshop_session"),
    path(f"{DESK}<number:pk>/modifier/", views.edit_session, name="workshop_edit"),
    path(f"{DESK}<number:pk>/appel/", views.roll, name="workshop_roll"),
    path(f"{DESK}<number:pk>/feuille.pdf", views.sheet, name="workshop_sheet"),
]
