"""The directory: cards, those who keep them, the desk that hands out codes and recommends."""

from django.urls import path

from .views import desk, own, public

urlpatterns = [
    path("annuaire/<number:number>-<slug:slug>/", public.card, name="listing"),
    path("annuaire/<number:number>.vcf", public.vcard),
    path("compte/fiches/", own.cards, name="own_cards"),
    path("compte/fiches/<number:number>/", own.card, name="own_card"),
    path("compte/fiches/<number:number>/rendre/", own.give_up, name="own_card_give_up"),
    path("compte/fiches/<number:number>/reprendre/", own.claim, name="claim_card"),
    path("compte/fiches/demandes/<number:pk>/", own.code, name="own_claim"),
    path("compte/fiches/demandes/<number:pk>/abandonner/", own.drop, name="own_claim_drop"),
    path("delegation/fiches/", desk.claims, name="claims"),
    path("delegation/fiches/lettres/", desk.letters, name="claim_letters"),
    path("delegation/fiches/<number:pk>/", desk.one_claim, name="claim"),
    path("delegation/retraits/", desk.removals, name="listing_removals"),
    path("delegation/retraits/<number:number>/", desk.removal, name="listing_removal"),
    path("delegation/adresses/", desk.addresses, name="good_addresses"),
    path("delegation/adresses/<number:number>/", desk.choose, name="good_address_choose"),
    path("delegation/adresses/<number:pk>/retirer/", desk.withdraw, name="good_address_withdraw"),
]
