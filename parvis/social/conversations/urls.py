"""Private messages. All of it stands in the signed-in half."""

from django.urls import path

from . import views

urlpatterns = [
    path("messages/", views.inbox, name="messages"),
    path("messages/demandes/", views.requests, name="message_requests"),
    path("messages/anciennes/", views.gone, name="messages_gone"),
    path("messages/chercher/", views.search_page, name="messages_search"),
    path("messages/nouveau/", views.new, name="message_new"),
    path("messages/<int:pk>/", views.conversation, name="conversation"),
    path("messages/<int:pk>/suite/", views.more, name="conversation_more"),
    path("messages/<int:pk>/reglages/", views.arrange, name="conversation_settings"),
    path("messages/<int:pk>/reponse/", views.answer, name="conversation_answer"),
    path("messages/<int:pk>/copie/", views.copy, name="conversation_copy"),
    path("messages/<int:pk>/signaler/", views.report, name="conversation_report"),
    path("messages/<int:pk>/<int:seq>/modifier/", views.edit_page, name="message_edit"),
    path("messages/<int:pk>/<int:seq>/supprimer/", views.delete_page, name="message_delete"),
    path("messages/<int:pk>/<int:seq>/fichier/<int:place>/", views.file, name="message_file"),
    path("delegation/messages/<int:pk>/<int:seq>/<int:version>/<int:place>/", views.shown_file, name="shown_message_file"),
]
