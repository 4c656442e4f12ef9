"""Addresses of pictures, all in the signed-in half."""

from django.urls import path

from . import views

urlpatterns = [
    path("moi/images/<int:id>/", views.private_picture, name="private-picture"),
]
