"""Addresses of pictures, of the gate and of the register of consents."""

from django.urls import path

from . import views

urlpatterns = [
    path("moi/images/<int:id>/", views.private_picture, name="private-picture"),
    path("moi/visages/<int:id>/", views.strip, name="face-strip"),
    path("moi/cadres/<str:kind>/<int:id>/", views.frame, name="gate-frame"),
    path("redaction/images/<int:id>/", views.picture_sheet, name="picture-sheet"),
    path("redaction/videos/<int:id>/images/", views.film_sheet, name="film-sheet"),
    path("redaction/consentements/", views.consents, name="consents"),
    path("redaction/consentements/<int:id>/", views.consent, name="consent"),
    path("redaction/consentements/<int:id>/papier/", views.paper, name="consent-paper"),
    path("consentement/<str:token>/", views.own_consent, name="own-consent"),
]
