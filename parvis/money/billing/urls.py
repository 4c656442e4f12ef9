"""Billing: the treasury's pages, an organisation's own invoices and mandate, a delegation's."""

from django.urls import path

from . import views
from .views import bank, carrying, mandates, receiving, runs

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
    path("tresorerie/echeances/", receiving.due, name="treasury_due"),
    path("tresorerie/echeances/<slug:number>/", receiving.settling, name="treasury_settling"),
    path("tresorerie/encaissements/", receiving.payments, name="treasury_payments"),
    path("tresorerie/encaissements/<int:pk>/", receiving.payment_page, name="treasury_payment"),
    path("tresorerie/clients/<slug:slug>/", receiving.customer, name="treasury_customer"),
    path("tresorerie/relances/", receiving.reminders, name="treasury_reminders"),
    path("tresorerie/cheques/", carrying.drawer, name="treasury_drawer"),
    path("tresorerie/cheques/<int:pk>/", carrying.remittance, name="treasury_remittance"),
    path("tresorerie/prelevements/", runs.debits, name="treasury_debits"),
    path("tresorerie/versements/", runs.transfers, name="treasury_transfers"),
    path("tresorerie/remises/<int:pk>/", runs.run_page, name="treasury_run"),
    path("tresorerie/remises/<int:pk>/fichier.xml", runs.run_file, name="treasury_run_file"),
    path("tresorerie/mandats/", mandates.mandates, name="treasury_mandates"),
    path("tresorerie/mandats/<int:pk>/", mandates.mandate_page, name="treasury_mandate"),
    path("tresorerie/releves/", bank.statements, name="treasury_statements"),
    path("tresorerie/releves/<int:pk>/", bank.statement_page, name="treasury_statement"),
    path("tresorerie/attente/", bank.suspense, name="treasury_suspense"),
    path("tresorerie/attente/<int:pk>/", bank.waiting_line, name="treasury_waiting_line"),
    path("compte/organisations/<slug:slug>/prelevement/", mandates.own_mandate, name="debit_mandate"),
    path("compte/organisations/<slug:slug>/prelevement/<slug:reference>/", mandates.mandate_document, name="mandate_document"),
]
