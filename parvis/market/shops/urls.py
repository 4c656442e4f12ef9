"""Shops: their public page, the merchant's desk."""

from django.urls import path

from . import views

urlpatterns = [
    path("boutique/<slug:slug>/", views.shop, name="shop"),
    path("commerce/", views.commerce, name="commerce"),
    path("commerce/ouvrir/", views.open_new, name="commerce_open"),
    path("commerce/boutique/", views.present, name="commerce_page"),
    path("commerce/horaires/", views.hours, name="commerce_hours"),
    path("commerce/photos/", views.photos, name="commerce_photos"),
    path("commerce/vente/", views.selling, name="commerce_selling"),
    path("commerce/etat/", views.shop_state, name="commerce_state"),
]
