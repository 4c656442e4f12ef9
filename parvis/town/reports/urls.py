"""« Signaler un problème »: told, followed, answered."""

from django.urls import path

from . import views

urlpatterns = [
    path("probleme/envoye/", views.sent),
    path("probleme/<slug:reference>/", views.followed, name="problem"),
    path("probleme/<slug:reference>/photo/", views.own_photo),
    path("redaction/problemes/", views.desk_list, name="problems"),
    path("redaction/problemes/nouveau/", views.noted, name="problem_noted"),
    path("redaction/problemes/services/", views.services, name="report_services"),
    path("redaction/problemes/services/<number:pk>/", views.service, name="report_service"),
    path("redaction/problemes/chiffres/", views.figures, name="report_figures"),
    path("redaction/problemes/chiffres.csv", views.figures_csv, name="report_figures_csv"),
    path("redaction/problemes/<number:number>/", views.one, name="problem_answered"),
    path("redaction/problemes/<number:number>/photo/", views.desk_photo, name="problem_photo"),
    path("<territory:territory>/problemes/", views.listed, name="problems_here"),
    path("<territory:territory>/problemes/nouveau/", views.report_form, name="problem_report"),
    path("<territory:territory>/problemes/plan.svg", views.plan, name="problem_plan"),
    path("<territory:territory>/problemes/<number:number>/", views.shown, name="problem_shown"),
    path("<territory:territory>/problemes/<number:number>/photo/", views.photo, name="problem_public_photo"),
]
