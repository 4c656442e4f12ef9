"""Posts and walls: public pages, and the same for those who signed in."""

from django.urls import path

from . import views

urlpatterns = [
    path("billet/<number:id>/", views.public_post, name="public-post"),
    path("membre/<number:id>-<slug:slug>/", views.public_wall, name="public-wall"),
    path("fil/ecrire/", views.write, name="write-post"),
    path("fil/mon-mur/", views.my_wall, name="my-wall"),
    path("fil/mur/", views.own_wall, name="own-wall"),
    path("fil/membres/<number:id>/", views.wall, name="wall"),
    path("fil/organisations/<slug:slug>/", views.organisation_wall, name="organisation-wall"),
    path("fil/billets/<number:id>/", views.post, name="post"),
    path("fil/billets/<number:id>/modifier/", views.edit, name="edit-post"),
    path("fil/billets/<number:id>/supprimer/", views.remove, name="delete-post"),
    path("fil/billets/<number:id>/masquer/", views.hide, name="hide-post"),
    path("fil/billets/<number:id>/sondage/", views.answer, name="answer-poll"),
    path("fil/billets/<number:id>/images/<number:picture>/", views.picture, name="post-picture"),
]
