"""Voting and commenting: the fragment of an article's page, and the same as a plain page."""

from django.urls import path

from . import views

urlpatterns = [
    path("moi/<slug:kind>/<int:id>/", views.panel, name="reactions"),
    path("moi/<slug:kind>/<int:id>/vote/", views.vote, name="vote"),
    path("moi/<slug:kind>/<int:id>/commenter/", views.write, name="write_comment"),
    path("moi/commentaires/<int:pk>/retirer/", views.delete, name="delete_comment"),
    path("moi/commentaires/<int:pk>/masquer/", views.hide, name="hide_comment"),
    path("compte/reagir/<int:id>/", views.react_page, name="react_page"),
]
