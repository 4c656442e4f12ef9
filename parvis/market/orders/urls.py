"""Trolley, checkout, the buyer's pages, the merchant's order desk."""

from django.urls import path

from . import views

urlpatterns = [
    path("panier/", views.trolley, name="trolley"),
    path("panier/commander/", views.checkout, name="checkout"),
    path("panier/merci/<str:mark>/", views.thanks, name="orders_thanks"),
    path("commande/retrouver/", views.lost_link, name="lost_link"),
    path("commande/<str:token>/", views.order, name="order"),
    path("commande/<str:token>/payer/", views.pay_by_card, name="pay_by_card"),
    path("commande/<str:token>/retour/", views.back_from_provider, name="back_from_provider"),
    path("commande/<str:token>/recu.pdf", views.own_receipt, name="own_receipt"),
    path("commande/<str:token>/facture.pdf", views.own_invoice, name="own_invoice"),
    path("commande/<str:token>/renoncer/", views.withdraw, name="withdraw"),
    path("commande/<str:token>/renoncer/<int:pk>/", views.withdrawal, name="withdrawal"),
    path("commande/<str:token>/rembourser/<int:pk>/", views.refund_account, name="refund_account"),
    path("paiement/avis/<int:shop>/<int:attempt>/<str:secret>/", views.provider_notice, name="provider_notice"),
    path("compte/panier/", views.own_checkout, name="own_checkout"),
    path("compte/commandes/", views.own_orders, name="own_orders"),
    path("compte/commandes/<int:pk>/", views.own_order, name="own_order"),
    path("commerce/commandes/", views.orders, name="commerce_orders"),
    path("commerce/commandes/passees/", views.past_orders, name="commerce_past_orders"),
    path("commerce/commandes/<int:number>/", views.desk_order, name="commerce_order"),
    path("commerce/commandes/<int:number>/bon.pdf", views.slip, name="commerce_slip"),
    path("commerce/commandes/<int:number>/argent/", views.order_money, name="commerce_order_money"),
    path("commerce/commandes/<int:number>/facture/", views.make_invoice, name="commerce_make_invoice"),
    path("commerce/argent/", views.waiting, name="commerce_money"),
    path("commerce/paiements/", views.payments, name="commerce_payments"),
    path("commerce/releve/", views.statement, name="commerce_statement"),
    path("commerce/factures/", views.invoices, name="commerce_invoices"),
    path("commerce/factures/<str:number>.pdf", views.invoice_pdf, name="commerce_invoice_pdf"),
    path("commerce/factures/<str:number>/", views.invoice, name="commerce_invoice"),
    path("commerce/clients/", views.customers, name="commerce_customers"),
    path("commerce/clients.csv", views.customers_csv, name="commerce_customers_csv"),
]
