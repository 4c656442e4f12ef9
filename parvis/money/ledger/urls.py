"""The books: under the treasury's desk."""

from django.urls import path

from . import views

urlpatterns = [
    path("tresorerie/comptes/", views.accounts, name="treasury_accounts"),
    path("tresorerie/comptes/<int:pk>/", views.account, name="treasury_account"),
    path("tresorerie/exports/", views.exports, name="treasury_exports"),
    path("tresorerie/exports/fec-<int:year>.txt", views.fec_file, name="treasury_fec"),
]
