"""One's contacts, and what is between the member and one person."""

from django.urls import path

from . import views

urlpatterns = [
    path("fil/contacts/", views.contacts, name="contacts"),
    path("fil/contacts/<int:pk>/", views.person, name="contact"),
]
