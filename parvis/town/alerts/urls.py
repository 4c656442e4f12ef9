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
    path("redaction/alertes/relais/", views.relay_tree, name="relays"),
    path("redaction/alertes/relais/<number:pk>/", views.one_relay, name="relay_one"),
    path("delegation/relais/", views.delegation_tree, name="delegation_relays"),
    path("delegation/relais/<number:pk>/", views.delegation_relay, name="delegation_relay"),
    path("redaction/alertes/<number:number>/portee/", views.alert_reach, name="alerts_reach"),
    path("alertes/suivre/appareil/", views.device, name="follow_device"),
    path("alertes/suivre/envoye/", views.sent),
    path("alertes/suivre/fini/", views.stopped),
    path("alertes/suivi/<slug:reference>/", views.choices, name="follower"),
    path("alertes/suivi/<slug:reference>/arreter/", views.stop),
    path("alertes/recu/<str:token>/", views.receipt, name="alert_receipt"),
    path("relais/<slug:reference>/", views.relay, name="relay"),
    path("<territory:territory>/alertes/suivre/", views.follow, name="follow_alerts"),
]
