"""The feed, what one follows, and the button « Suivre » of public pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("fil/", views.feed, name="feed"),
    path("fil/abonnements/", views.subscriptions, name="subscriptions"),
    path("fil/suivre/<slug:kind>/<int:id>/", views.follow_page, name="follow_page"),
    path("moi/suivre/<slug:kind>/<int:id>/", views.follow_fragment, name="follow"),
]
