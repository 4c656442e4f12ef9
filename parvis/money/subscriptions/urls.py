"""Subscriptions: the public prices, an organisation's own, the treasury's lists."""

from django.urls import path

from . import views

urlpatterns = [
    path("abonnements/", views.subscriptions, name="subscriptions"),
    path("compte/organisations/<slug:slug>/abonnement/", views.own_subscription, name="own_subscription"),
    path("tresorerie/tarifs/", views.price_list_desk, name="price_list_desk"),
]
