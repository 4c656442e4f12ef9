"""Addresses of sites: their desk in the signed-in half, and each page as the platform knows it."""

from django.urls import path

from .views import desk, domains, public, settings, writing

urlpatterns = [
    path("page/<int:id>-<slug:slug>/", public.page, name="page"),
    path("redaction/site/", desk.sites, name="sites"),
    path("redaction/site/preparer/", desk.prepare, name="site-prepare"),
    path("redaction/site/pages/<int:id>/", writing.write, name="site-page"),
    path("redaction/site/pages/<int:id>/versions/", writing.versions, name="site-versions"),
    path("redaction/site/pages/<int:id>/decider/", writing.confirm, name="site-confirm"),
    path("redaction/site/apercu/<int:id>/", writing.preview, name="site-preview"),
    path("redaction/site/<int:id>/", desk.pages, name="site-desk"),
    path("redaction/site/<int:id>/menu/", settings.menu, name="site-menu"),
    path("redaction/site/<int:id>/apparence/", settings.look, name="site-look"),
    path("redaction/site/<int:id>/apparence/theme.css", settings.stylesheet, name="site-theme"),
    path("redaction/site/<int:id>/documents/", settings.documents, name="site-documents"),
    path("redaction/site/<int:id>/documents/<int:file>/", settings.document, name="site-document"),
    path("redaction/site/domaine/", domains.anyones),
    path("redaction/site/<int:id>/domaine/", domains.domains, name="site-domains"),
    path("redaction/site/<int:id>/reglages/", settings.settings, name="site-settings"),
]
