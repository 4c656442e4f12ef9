"""Addresses of pictures, all in the signed-in half."""

from django.urls import path

from . import views

urlpatterns = [
    path("moi/images/<int:id>/", views.private_picture, name="private-picture"),
    path("delegation/images/", views.gate, name="picture-gate"),
    path("delegation/images/<int:id>/", views.decide, name="picture-decide"),
]
