from django.urls import path

from . import views

urlpatterns = [
    path("style/", views.style),
    path("style/territoire/", views.style_territory),
    path("style/article/", views.style_article),
]
