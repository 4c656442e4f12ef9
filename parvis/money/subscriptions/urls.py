"""Subscriptions: the public prices, an organisation's own, the treasury's lists."""

from django.urls import path, register_converter

from . import views
from .days import MonthConverter
from .models import Product

register_converter(MonthConverter, "month")

urlpatterns = [
    path("abonnements/", views.subscriptions, name="subscriptions"),
    path("compte/organisations/<slug:slug>/abonnement/", views.own_subscription, name="own_subscription"),
    path(
        "compte/organisations/<slug:slug>/abonnement/boutique/",
        views.own_subscription,
        {"product": Product.SHOP.value},
        name="own_shop_subscription",
    ),
    path("offre/", views.offer, name="gift_offer"),
    path("compte/offre/", views.claim_offer, name="gift_claim"),
    path("compte/organisations/<slug:slug>/offre/", views.gift_page, name="gift"),
    path("compte/organisations/<slug:slug>/offre/commerces/", views.gift_shops, name="gift_shops"),
    path("compte/organisations/<slug:slug>/offre/commerces.csv", views.gift_csv, name="gift_csv"),
    path("compte/organisations/<slug:slug>/offre/commerces/<int:pk>/", views.gift_shop, name="gift_shop"),
    path("compte/organisations/<slug:slug>/offre/liasses/<int:number>.pdf", views.gift_booklet, name="gift_booklet"),
    path(
        "compte/organisations/<slug:slug>/offre/liasses/<int:number>/imprimee/",
        views.gift_booklet_printed,
        name="gift_booklet_printed",
    ),  # fmt: skip
    path("delegation/cadeaux/", views.gift_counter, name="gift_counter"),
    path("delegation/cadeaux/<int:pk>/", views.gift_counter_shop, name="gift_counter_shop"),
    path("administration/organisations/<slug:slug>/abonnement/", views.offer_subscription, name="offer_term"),
    path("tresorerie/abonnements/", views.subscription_list, name="subscription_list"),
    path("tresorerie/abonnements/<int:pk>/", views.subscription_page, name="subscription_page"),
    path("compte/organisations/<slug:slug>/parrainage/", views.own_referral, name="own_referral"),
    path("delegation/gestion/<slug:slug>/comptes/", views.delegation_accounts, name="delegation_accounts"),
    path("delegation/gestion/<slug:slug>/comptes/<month:month>/", views.delegation_statement, name="delegation_statement"),
    path("delegation/gestion/<slug:slug>/emplois/", views.delegation_jobs, name="delegation_jobs"),
    path("delegation/gestion/<slug:slug>/parrainages/", views.delegation_referrals, name="delegation_referrals"),
    path("tresorerie/parts/", views.treasury_shares, name="treasury_shares"),
    path("tresorerie/parts/contestations/<int:pk>/", views.referral_dispute, name="referral_dispute"),
    path("tresorerie/tarifs/", views.price_list_desk, name="price_list_desk"),
]
