"""Addresses of publications: documents in the public half."""

from django.urls import path

from .views import documents

urlpatterns = [
    path("article/<int:number>/documents/<int:id>-<slug:slug>.pdf", documents.document, name="document"),
]
