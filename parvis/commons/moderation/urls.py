"""The court: giving notice signed out, the delegates' and the panel's desks, those concerned."""

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
    path("signalement/", views.notice, name="notice_form"),
    path("moi/signaler/<slug:kind>/<number:id>/", views.member_notice, name="member_notice"),
    path("signalement/<slug:reference>/", views.follow_up, name="notice_follow_up"),
    path("recours/<str:token>/", views.appeal_by_link, name="appeal_by_link"),
    path("compte/decisions/", views.decisions, name="decisions"),
    path("compte/decisions/<int:pk>/", views.decision, name="decision"),
    path("delegation/signalements/", views.notices_desk, name="notices_desk"),
    path("delegation/signalements/<int:pk>/", views.notice_case, name="notice_case"),
    path("administration/membres/<int:pk>/urgence/", views.member_emergency, name="member_emergency"),
    path("administration/organisations/<slug:slug>/urgence/", views.organisation_emergency, name="organisation_emergency"),
    path("delegation/images/", views.gate, name="picture-gate"),
    path("delegation/images/<int:id>/", views.gate_decision, name="picture-decide"),
    path("delegation/images/videos/<int:id>/", views.film_gate, name="picture-gate-film"),
    path("delegation/jury/", views.jury, name="jury"),
    path("delegation/jury/<int:pk>/", views.seat, name="seat"),
]
