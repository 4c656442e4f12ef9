"""Shops: their public page, the merchant's desk."""

from django.urls import path, re_path

from . import views

urlpatterns = [
    path("boutique/<slug:slug>/", views.shop, name="shop"),
    path("boutique/<slug:slug>/produits/", views.shop_goods, name="shop_goods"),
    path("boutique/<slug:slug>/<number:number>-<slug:title>/", views.product, name="product"),
    path("commerce/", views.commerce, name="commerce"),
    path("commerce/ouvrir/", views.open_new, name="commerce_open"),
    path("commerce/boutique/", views.present, name="commerce_page"),
    path("commerce/lieu/", views.place, name="commerce_place"),
    path("commerce/lieu/plan.svg", views.place_plan, name="commerce_place_plan"),
    path("commerce/horaires/", views.hours, name="commerce_hours"),
    path("commerce/photos/", views.photos, name="commerce_photos"),
    path("commerce/vente/", views.selling, name="commerce_selling"),
    path("commerce/etat/", views.shop_state, name="commerce_state"),
    path("commerce/produits/", views.goods, name="commerce_goods"),
    path("commerce/produits/nouveau/", views.quick_product, name="commerce_new_product"),
    path("commerce/produits/produits.csv", views.goods_csv, name="commerce_goods_csv"),
    path("commerce/produits/importer/", views.imports, name="commerce_imports"),
    path("commerce/produits/importer/<number:id>/", views.one_import, name="commerce_import"),
    path("commerce/produits/importer/<number:id>/lignes.csv", views.import_problems, name="commerce_import_problems"),
    path("commerce/produits/<number:number>/", views.edit_product, name="commerce_product"),
    path("conciergerie/boutiques/", views.counter_shops, name="counter_shops"),
    path("conciergerie/boutiques/<int:pk>/", views.counter_opening, name="counter_opening"),
    re_path(r"^conciergerie/boutiques/ouvrir/(?P<siren>\d{9})/$", views.counter_prepare, name="counter_prepare"),
]
