"""Trolley, checkout, the buyer's pages, the merchant's order desk."""

from django.urls import path

from . import views

urlpatterns = [
    path("panier/", views.trolley, name="trolley"),
    path("panier/commander/", views.checkout, name="checkout"),
    path("panier/merci/<str:mark>/", views.thanks, name="orders_thanks"),
    path("commande/<str:token>/", views.order, name="order"),
    path("compte/panier/", views.own_checkout, name="own_checkout"),
    path("compte/commandes/", views.own_orders, name="own_orders"),
    path("compte/commandes/<int:pk>/", views.own_order, name="own_order"),
    path("commerce/commandes/", views.orders, name="commerce_orders"),
    path("commerce/commandes/passees/", views.past_orders, name="commerce_past_orders"),
    path("commerce/commandes/<int:number>/", views.desk_order, name="commerce_order"),
    path("commerce/commandes/<int:number>/bon.pdf", views.slip, name="commerce_slip"),
    path("commerce/clients/", views.customers, name="commerce_customers"),
    path("commerce/clients.csv", views.customers_csv, name="commerce_customers_csv"),
]
