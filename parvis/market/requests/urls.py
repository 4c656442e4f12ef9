"""« Vous l’avez ? »: asking, answering, phoning, what a town looks for."""

from django.urls import path

from . import views

urlpatterns = [
    path("vous-l-avez/", views.request_form, name="request_form"),
    path("vous-l-avez/envoyee/", views.asked_thanks),
    path("demande/<slug:reference>/", views.question, name="question"),
    path("demande/<slug:reference>/photo/", views.question_picture),
    path("repondre/<str:token>/", views.linked_answer, name="linked_answer"),
    path("repondre/<str:token>/photo/", views.linked_picture),
    path("compte/demandes/", views.own_requests, name="own_requests"),
    path("compte/demandes/nouvelle/", views.own_request_form, name="own_request_form"),
    path("commerce/demandes/", views.shop_requests, name="shop_requests"),
    path("commerce/demandes/<number:pk>/", views.shop_request, name="shop_request"),
    path("commerce/demandes/<number:pk>/photo/", views.shop_request_picture),
    path("conciergerie/demandes/", views.calls, name="calls"),
    path("<territory:territory>/on-cherche/", views.demand, name="demand"),
]
