"""Patronage: the public thanks, support and receipts as each side sees its own."""

from django.urls import path

from . import views

urlpatterns = [
    path("mecenat/<slug:slug>/", views.thanks, name="thanks"),
    path("compte/organisations/<slug:slug>/mecenat/", views.own_patronage, name="own_patronage"),
    path("compte/organisations/<slug:slug>/mecenat/recus/", views.receipts, name="receipts"),
    path("compte/organisations/<slug:slug>/mecenat/recus/<int:pk>/", views.receipt_page, name="receipt"),
    path("compte/organisations/<slug:slug>/mecenat/annees/<int:year>.pdf", views.year_pdf, name="patronage_year_pdf"),
    path("compte/organisations/<slug:slug>/mecenat/recus/<int:pk>.pdf", views.receipt_pdf, name="receipt_pdf"),
]
