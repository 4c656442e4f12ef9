"""What people type about themselves."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
    SignupForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import meant_by, typed_name


class AsksHome(forms.Form):
    """Asks for a commune by name or postcode; where several answer, asks which one."""

    home = forms.CharField(
        label="Votre commune",
        max_length=120,
        help_text="Son nom ou son code postal. Votre délégation locale est celle de cette commune.",
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    home_choice = forms.ChoiceField(label="Laquelle ?", required=False, choices=[], widget=forms.HiddenInput)

    def clean_home(self) -> Territory | None:
        typed = self.cleaned_data["home"].strip()
        if not typed and not self.fields["home"].required:
            return None
        found = meant_by(typed)[:8]
        chosen = self.data.get(self.add_prefix("home_choice"), "")
        picked = next((territory for territory in found if territory.slug == chosen), None)
        if picked is not None or len(found) == 1:
            return picked or found[0]
        if not found:
            raise ValidationError("Nous ne trouvons pas cette commune : vérifiez son nom, ou écrivez son code postal.")
        field = self.fields["home_choice"]
        field.widget = forms.RadioSelect()
        field.choices = [(territory.slug, typed_name(territory)) for territory in found]  # type: ignore[attr-defined]
        raise ValidationError("Plusieurs communes répondent à ce nom : choisissez la vôtre ci-dessous.")

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        # The hidden choice has done its work in clean_home; a value that is no longer offered is no error.
        self.errors.pop("home_choice", None)


class NameAndHome(AsksHome):
    first_name = forms.CharField(label="Prénom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = forms.CharField(label="Nom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))

    field_order = ["first_name", "last_name", "home", "home_choice"]


class _Plain(forms.Form):
    """The library's forms in our words: a label above each field, nothing inside it that goes away as one types."""

    words: ClassVar[dict[str, tuple[str, str]]] = {}  # field -> label, help

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


NEW_PASSWORD = ("Nouveau mot de passe", "Au moins dix caractères. Une phrase courte se retient mieux qu’un mot compliqué.")
AGAIN = ("Le même, une seconde fois", "")


class SignInForm(_Plain, LoginForm):
    words: ClassVar = {
        "login": ("Adresse e-mail", ""),
        "password": ("Mot de passe", ""),
        "remember": ("Rester identifié sur cet appareil", ""),
    }


class AddressForm(_Plain, ResetPasswordForm):
    words: ClassVar = {"email": ("Adresse e-mail", "")}


class NewAddressForm(_Plain, AddEmailForm):
    words: ClassVar = {"email": ("Nouvelle adresse e-mail", "")}


class NewPasswordForm(_Plain, ResetPasswordKeyForm):
    words: ClassVar = {"password1": NEW_PASSWORD, "password2": AGAIN}


class PasswordChangeForm(_Plain, ChangePasswordForm):
    words: ClassVar = {"oldpassword": ("Mot de passe actuel", ""), "password1": NEW_PASSWORD, "password2": AGAIN}


class FirstPasswordForm(_Plain, SetPasswordForm):
    words: ClassVar = {"password1": NEW_PASSWORD, "password2": AGAIN}


class ConfirmItIsYouForm(_Plain, ReauthenticateForm):
    words: ClassVar = {"password": ("Mot de passe", "")}


CODE = ("Code", "")


class CodeForm(_Plain, AuthenticateForm):
    words: ClassVar = {"code": CODE}


class CodeAgainForm(_Plain, ReauthenticateCodeForm):
    words: ClassVar = {"code": CODE}


class ApplicationForm(_Plain, ActivateTOTPForm):
    words: ClassVar = {"code": ("Code affiché par l’application", "")}


class NewKeyForm(_Plain, AddWebAuthnForm):
    words: ClassVar = {
        "name": ("Nom de la clé", ""),
        "passwordless": ("Elle remplace le mot de passe", "Sinon, elle sera demandée en plus de lui."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class KeyNameForm(_Plain, EditWebAuthnForm):
    words: ClassVar = {"name": ("Nom de la clé", "")}


class SignUpForm(NameAndHome, _Plain, SignupForm):
    """The library's own form, with what a delegation needs to know who speaks and from where."""

    charter = forms.BooleanField(
        label="J’ai lu la charte et je m’engage à la respecter",
        error_messages={"required": "Pour ouvrir un compte, acceptez la charte."},
    )
    field_order = ["first_name", "last_name", "home", "home_choice", "email", "password1", "charter"]
    words: ClassVar = {"email": ("Adresse e-mail", ""), "password1": ("Mot de passe", NEW_PASSWORD[1])}


class ProfileForm(NameAndHome):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home"].required = False


class MemberSearchForm(forms.Form):
    q = forms.CharField(label="Nom ou adresse e-mail", required=False, max_length=100)
