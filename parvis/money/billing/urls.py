"""Billing: the treasury's pages, an organisation's own invoices, a delegation's."""

from django.urls import path

from . import views

urlpatterns = [
    path("tresorerie/factures/", views.documents, name="treasury_documents"),
    path("tresorerie/factures/<slug:number>/", views.document_page, name="treasury_document"),
    path("tresorerie/factures/<slug:number>.pdf", views.document_file, name="treasury_document_file"),
    path("tresorerie/emetteur/", views.issuer, name="treasury_issuer"),
    path("compte/organisations/<slug:slug>/factures/", views.organisation_documents, name="organisation_documents"),
    path(
        "compte/organisations/<slug:slug>/factures/<slug:number>.pdf", views.organisation_document, name="organisation_document"
    ),
    path("compte/organisations/<slug:slug>/facturation/", views.billing_details, name="billing_details"),
    path("delegation/gestion/<slug:slug>/factures/", views.delegation_documents, name="delegation_documents"),
    path("delegation/gestion/<slug:slug>/factures/<slug:number>.pdf", views.delegation_document, name="delegation_document"),
    path("delegation/gestion/<slug:slug>/facturation/", views.delegation_details, name="delegation_details"),
]
