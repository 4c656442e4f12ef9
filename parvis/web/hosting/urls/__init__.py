"""Addresses of the platform: what the program that obtains certificates asks."""

from django.urls import path

from ..views.certificates import may_have_certificate

urlpatterns = [path("certificats/autoriser/", may_have_certificate, name="may-have-certificate")]
