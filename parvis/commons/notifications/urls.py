"""One's own notices."""

from django.urls import path

from . import views

urlpatterns = [
    path("notifications/", views.notices, name="notices"),
    path("notifications/nouvelles/", views.news, name="notices_new"),
    path("notifications/reglages/", views.settings, name="notices_settings"),
    path("notifications/lues/", views.read_all, name="notices_read"),
    path("notifications/appareil/", views.device, name="notices_device"),
    path("notifications/appareil/oublier/", views.no_device, name="notices_no_device"),
    path("notifications/<int:pk>/", views.open_notice, name="notice"),
]
