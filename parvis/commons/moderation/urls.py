"""The editor's side of a check."""

from django.urls import path

from . import views
from .views import acceptances, replies

urlpatterns = [
    path("compte/charte/", acceptances.own_charter, name="own_charter"),
    path("compte/echanges/", views.exchanges, name="exchanges"),
    path("compte/echanges/<int:pk>/", views.exchange, name="exchange"),
    path("droit-de-reponse/", replies.ask, name="reply_ask"),
    path("droit-de-reponse/demande/", replies.asked),
    path("droit-de-reponse/<str:reference>/", replies.follow, name="reply_follow"),
    path("delegation/reponses/", replies.queue, name="reply_queue"),
    path("delegation/reponses/<int:pk>/", replies.decide, name="reply_desk"),
]
