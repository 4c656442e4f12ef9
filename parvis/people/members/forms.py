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

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import meant_by, typed_name

from .models import DeathNotice, Departure, Member


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


def _long(label: str, *, rows: int, help_text: str = "", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=2000, required=required, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


class LeavingForm(forms.Form):
    words = forms.ChoiceField(
        label="Vos commentaires et vos billets", choices=Departure.Words, widget=forms.RadioSelect,
        initial=Departure.Words.UNSIGNED,
        help_text="Vos images, votre mur et vos billets à vos contacts partent ; vos lettres restent, sans nom, chez qui les a.",
        error_messages={"required": "Dites ce que deviennent vos textes."},
    )  # fmt: skip
    password = forms.CharField(
        label="Votre mot de passe", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False,
        error_messages={"required": "Écrivez votre mot de passe : personne d’autre que vous ne doit pouvoir effacer ce compte."},
    )  # fmt: skip


class DeathForm(AsksHome, CookielessForm):
    purpose = "death"
    limit = Limit("death", times=5, seconds=3600)

    about = forms.CharField(
        label="De qui s’agit-il ?", max_length=160, help_text="Prénom et nom, comme la personne les écrivait.",
        error_messages={"required": "Écrivez le prénom et le nom de la personne."},
    )  # fmt: skip
    wish = forms.ChoiceField(
        label="Que souhaitait-elle, à votre connaissance ?", widget=forms.RadioSelect,
        choices=[
            (Departure.Kind.MEMORIAL, "Que ce qu’elle a écrit reste, sous son nom"),
            (Departure.Kind.ERASURE, "Que son compte soit effacé"),
        ],
        error_messages={"required": "Choisissez l’un des deux. Vous ne savez pas ? Le premier, et dites-le plus bas."},
    )  # fmt: skip
    link = forms.ChoiceField(
        label="Vous êtes", choices=DeathNotice.Link, widget=forms.RadioSelect,
        error_messages={"required": "Dites qui vous êtes pour elle."},
    )  # fmt: skip
    word = _long("Ce que vous voulez ajouter", rows=4, required=False, help_text="N’envoyez aucun papier ici.")
    name = forms.CharField(
        label="Votre prénom et votre nom", max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Écrivez votre nom : quelqu’un vous répondra."},
    )  # fmt: skip
    email = forms.EmailField(
        label="Votre adresse électronique", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Une personne vous y demandera l’acte de décès, puis vous dira ce qui a été fait.",
        error_messages={"required": "Écrivez votre adresse : la réponse y arrive."},
    )  # fmt: skip

    field_order = ["about", "home", "home_choice", "wish", "link", "word", "name", "email", "jeton"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home"].label = "Sa commune"
        self.fields["home"].help_text = "Son nom ou son code postal."
        self.fields["home"].error_messages["required"] = "Écrivez la commune où elle habitait."
        self.fields["home"].widget.attrs.pop("autocomplete", None)


class ClosedCopyForm(CookielessForm):
    purpose = "closed_copy"
    limit = Limit("closed_copy", times=5, seconds=3600)

    email = forms.EmailField(
        label="L’adresse électronique du compte", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": "Écrivez l’adresse avec laquelle le compte était ouvert."},
    )  # fmt: skip


class GetCopyForm(CookielessForm):
    purpose = "get_copy"
    limit = Limit("get_copy", times=5, seconds=3600)


class DeathDecisionForm(forms.Form):
    member = forms.ChoiceField(label="De quel compte s’agit-il ?", widget=forms.RadioSelect, required=False)
    outcome = forms.ChoiceField(
        label="Ce que devient le compte", widget=forms.RadioSelect,
        choices=[
            (DeathNotice.Outcome.MEMORIAL, "En mémoire : fermé, ce qui est écrit reste sous son nom"),
            (DeathNotice.Outcome.ERASURE, "Effacé : ce qui est écrit reste sans son nom"),
            (DeathNotice.Outcome.REFUSED, "Sans suite : rien ne change"),
        ],
        error_messages={"required": "Choisissez ce que devient le compte."},
    )  # fmt: skip
    reason = _long(
        "Ce que vous avez vu", rows=4,
        help_text="L’acte de décès et sa date, qui demande, la volonté laissée. La personne qui demande le lira.",
    )  # fmt: skip

    def __init__(self, *args: Any, found: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = {one.pk: one.home.name if one.home else "sans commune" for one in found}
        self.fields["member"].choices = [(str(one.pk), f"{one.full_name}, {home[one.pk]}") for one in found]  # type: ignore[attr-defined]
