"""One's own notices."""

from django.urls import path

from . import views

urlpatterns = [
    path("notifications/", views.notices, name="notices"),
    path("notifications/lues/", views.read_all, name="notices_read"),
    path("notifications/<int:pk>/", views.open_notice, name="notice"),
]
