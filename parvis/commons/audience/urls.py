from django.urls import path

from .views import record_view

urlpatterns = [path("vues/", record_view, name="record-view")]
