"""The letter of a territory: read, received, made."""

from django.urls import path

from . import views

urlpatterns = [
    path("lettre/<number:number>/", views.edition, name="edition"),
    path("lettre/<number:number>/gazette.pdf", views.gazette, name="gazette"),
    path("lettre/demandee/", views.asked, name="letter_asked"),
    path("lettre/abonnement/<slug:reference>/", views.own, name="letter_own"),
    path("lettre/abonnement/<slug:reference>/sortie/", views.one_click, name="letter_one_click"),
    path("delegation/lettre/", views.letters, name="letters"),
    path("delegation/lettre/ouvrir/", views.new_letter, name="new_letter"),
    path("delegation/lettre/<number:pk>/", views.letter, name="letter"),
    path("delegation/lettre/editions/<number:pk>/", views.compose, name="compose"),
    path("delegation/lettre/editions/<number:pk>/apercu/", views.preview, name="edition_preview"),
    path("delegation/lettre/editions/<number:pk>/gazette.pdf", views.preview_gazette, name="edition_preview_gazette"),
    path("<territory:territory>/lettre/", views.letters_here, name="letters_here"),
    path("<territory:territory>/lettre/recevoir/", views.subscribe_form, name="letter_subscribe"),
]
