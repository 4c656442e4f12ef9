"""Voting and commenting: the fragment of a content's page, and the same as a plain page; reading what waits."""

from django.urls import path

from . import views

urlpatterns = [
    path("moi/commentaires/<int:pk>/modifier/", views.edit, name="edit_comment"),
    path("moi/commentaires/<int:pk>/retirer/", views.delete, name="delete_comment"),
    path("moi/commentaires/<int:pk>/masquer/", views.hide, name="hide_comment"),
    path("moi/commentaires/<int:pk>/paraitre/", views.show, name="show_comment"),
    path("moi/commentaires/<int:pk>/refuser/", views.refuse, name="refuse_comment"),
    path("moi/precisions/<int:pk>/retirer/", views.remove_precision, name="remove_precision"),
    path("moi/<slug:kind>/<int:id>/", views.panel, name="reactions"),
    path("moi/<slug:kind>/<int:id>/vote/", views.vote, name="vote"),
    path("moi/<slug:kind>/<int:id>/commenter/", views.write, name="write_comment"),
    path("commentaires/<slug:kind>/<number:id>/", views.threads),
    path("compte/reagir/<int:id>/", views.react_page, name="react_page"),
    path("compte/reagir/<slug:kind>/<int:id>/", views.react_page, name="react_page_of"),
    path("compte/commentaires/", views.queue, name="waiting_comments"),
    path("compte/commentaires/<slug:kind>/<int:id>/", views.discussion, name="discussion"),
    path("compte/organisations/<slug:slug>/commentaires/", views.organisation_setting, name="organisation_discussions"),
]
