from django.urls import path

from . import views

urlpatterns = [
    path("redaction/audit/", views.audit_page, name="audit"),
    path("redaction/audit/rapport.pdf", views.audit_pdf, name="audit_pdf"),
]
