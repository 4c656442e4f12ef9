"""Alerts: the desk of institutions, what everyone reads."""

from django.urls import path

from . import views

urlpatterns = [
    path("redaction/alertes/", views.home, name="alerts_desk"),
    path("redaction/alertes/nouvelle/", views.new, name="alerts_new"),
    path("redaction/alertes/<number:number>/", views.one, name="alerts_one"),
    path("redaction/alertes/<number:number>/modifier/", views.edit, name="alerts_edit"),
    path("redaction/alertes/<number:number>/zone/", views.zone, name="alerts_zone"),
    path("redaction/alertes/<number:number>/affiche.pdf", views.poster, name="alerts_poster"),
    path("alerte/<number:number>/", views.short, name="alert_short"),
    path("alerte/<number:number>", views.short),
    path("<territory:territory>/alertes/", views.alerts, name="alerts"),
    path("<territory:territory>/alertes/ecran/", views.display, name="alerts_display"),
    path("<territory:territory>/alertes/atom.xml", views.atom, name="alerts_atom"),
    path("<territory:territory>/alertes/rss.xml", views.rss),
    path("<territory:territory>/alertes/<number:number>.cap.xml", views.cap, name="alert_cap"),
    path("<territory:territory>/alertes/<number:number>.sms.txt", views.text, name="alert_text"),
    path("<territory:territory>/alertes/<number:number>/", views.alert, name="alert"),
]
