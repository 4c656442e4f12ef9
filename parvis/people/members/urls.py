"""Accounts: the sign-in library's own views at French addresses, and ours."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import include, path, re_path

from . import views

account_pages = [
    path("profil/", views.profile, name="profile"),
    path("appareils/", views.sign_ins, name="sign_ins"),
    path("mes-donnees/", views.own_data, name="own_data"),
    path("mes-donnees/copie/", views.fetch_copy, name="fetch_copy"),
    path("mes-donnees/effacer/", views.leave, name="leave"),
    path("securite/second-facteur/", views.second_factor, name="second_factor"),
    path("second-facteur-perdu/", views.lost_factor, name="lost_factor"),
    path("second-facteur-perdu/annuler/<str:token>/", views.cancel_lost, name="cancel_lost_factor"),
    path("second-facteur-perdu/retirer/<str:token>/", views.reset_lost, name="reset_lost_factor"),
    # Names are the library's: it finds its own pages by them.
    path("connexion/", account.login, name="account_login"),
    path("connexion/cle/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("connexion/code/", mfa.authenticate, name="mfa_authenticate"),
    path("deconnexion/", account.logout, name="account_logout"),
    path("suspendu/", account.account_inactive, name="account_inactive"),
    path("inscription/", account.signup, name="account_signup"),
    path("confirmer/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^confirmer/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("courriel/", account.email, name="account_email"),
    path("mot-de-passe/changer/", account.password_change, name="account_change_password"),
    path("mot-de-passe/choisir/", account.password_set, name="account_set_password"),
    path("mot-de-passe/oublie/", account.password_reset, name="account_reset_password"),
    path("mot-de-passe/oublie/envoye/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("mot-de-passe/nouveau/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("securite/", mfa.index, name="mfa_index"),
    path("securite/confirmer/", account.reauthenticate, name="account_reauthenticate"),
    path("securite/confirmer/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("securite/confirmer/cle/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("securite/application/", totp.activate_totp, name="mfa_activate_totp"),
    path("securite/application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("securite/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("securite/codes/nouveaux/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("securite/codes/telecharger/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("securite/cles/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("securite/cles/ajouter/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("securite/cles/<int:pk>/retirer/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("securite/cles/<int:pk>/nommer/", keys.edit_webauthn, name="mfa_edit_webauthn"),
]

urlpatterns = [
    path("compte/", include(account_pages)),
    # Without a sign-in, and outside the signed-in half: no cookie.
    path("deces/", views.tell_of_death, name="tell_of_death"),
    path("deces/merci/", views.death_told, name="death_told"),
    path("compte-ferme/", views.closed_account, name="closed_account"),
    path("compte-ferme/envoye/", views.closed_account_sent, name="closed_account_sent"),
    path("compte-ferme/copie/<str:token>/", views.fetch_closed_copy, name="fetch_closed_copy"),
    path("compte-ferme/<str:token>/", views.closed_copy, name="closed_copy"),
    path("administration/deces/", views.deaths, name="administration_deaths"),
    path("administration/deces/<int:pk>/", views.death, name="administration_death"),
    path("administration/membres/", views.members_list, name="administration_members"),
    path("administration/membres/<int:pk>/", views.member_page, name="administration_member"),
]
