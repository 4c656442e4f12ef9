"""Groups: their list and pages in the signed-in half, one public page for each that is open."""

from django.urls import path

from . import views

urlpatterns = [
    path("groupe/<piece:piece>/", views.public_group),
    path("groupe/<piece:piece>/rendez-vous.ics", views.public_calendar),
    path("groupes/", views.groups, name="groups"),
    path("groupes/nouveau/", views.new_group, name="group_new"),
    path("groupes/<piece:piece>/", views.group, name="group"),
    path("groupes/<piece:piece>/membres/", views.members),
    path("groupes/<piece:piece>/membres/<number:pk>/exclure/", views.put_out),
    path("groupes/<piece:piece>/inviter/", views.invite),
    path("groupes/<piece:piece>/rendez-vous/", views.meetings),
    path("groupes/<piece:piece>/rendez-vous.ics", views.calendar),
    path("groupes/<piece:piece>/rendez-vous/nouveau/", views.new_meeting),
    path("groupes/<piece:piece>/rendez-vous/<number:pk>/", views.meeting),
    path("groupes/<piece:piece>/rendez-vous/<number:pk>/modifier/", views.change_meeting),
    path("groupes/<piece:piece>/rendez-vous/<number:pk>/rendez-vous.ics", views.calendar_of_one),
    path("groupes/<piece:piece>/fichiers/", views.files),
    path("groupes/<piece:piece>/fichiers/<number:pk>/", views.file),
    path("groupes/<piece:piece>/fichiers/<number:pk>/masquer/", views.set_file_aside),
    path("groupes/<piece:piece>/moderation/", views.moderation),
    path("groupes/<piece:piece>/moderation/commentaires/<number:pk>/", views.hide_comment),
    path("groupes/<piece:piece>/reglages/", views.settings),
]
