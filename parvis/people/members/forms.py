"""What people type about themselves."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.forms import SignupForm
from django import forms
from django.core.exceptions import ValidationError

from parvis.ground.core.text.fold import fold_place
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import look_up

_WITH_DEPARTMENT = re.compile(r"^(.*?)\s*\(([^)]*)\)\s*$")
COMMUNES = {Level.COMMUNE, Level.DISTRICT}


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
        found = _communes(typed)
        chosen = self.data.get(self.add_prefix("home_choice"), "")
        picked = next((territory for territory in found if territory.slug == chosen), None)
        if picked is not None or len(found) == 1:
            return picked or found[0]
        if not found:
            raise ValidationError("Nous ne trouvons pas cette commune : vérifiez son nom, ou écrivez son code postal.")
        field = self.fields["home_choice"]
        field.widget = forms.RadioSelect()
        field.choices = [(territory.slug, home_label(territory)) for territory in found]  # type: ignore[attr-defined]
        raise ValidationError("Plusieurs communes répondent à ce nom : choisissez la vôtre ci-dessous.")

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        # The hidden choice has done its work in clean_home; a value that is no longer offered is no error.
        self.errors.pop("home_choice", None)


def home_label(territory: Territory) -> str:
    """Narbonne (Aude): told apart from its homonyms, and understood when typed back."""
    return f"{territory.name} ({territory.department.name})" if territory.department else territory.name


def _communes(typed: str) -> list[Territory]:
    """The communes that the text names: one when it is clear, several when it is not."""
    if not typed:
        return []
    name, department = typed, ""
    if match := _WITH_DEPARTMENT.match(typed):
        name, department = match[1], fold_place(match[2])
    matches = [match for match in look_up(name, limit=30) if match.territory.level in COMMUNES]
    if department:
        matches = [m for m in matches if m.territory.department and fold_place(m.territory.department.name) == department]
    exact = [match.territory for match in matches if fold_place(match.territory.name) == fold_place(name)]
    return (exact or [match.territory for match in matches])[:8]


class NameAndHome(AsksHome):
    first_name = forms.CharField(label="Prénom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = forms.CharField(label="Nom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))

    field_order = ["first_name", "last_name", "home", "home_choice"]


class SignUpForm(NameAndHome, SignupForm):
    """The library's own form, with what a delegation needs to know who speaks and from where."""

    charter = forms.BooleanField(
        label="J’ai lu la charte et je m’engage à la respecter",
        error_messages={"required": "Pour ouvrir un compte, acceptez la charte."},
    )
    field_order = ["first_name", "last_name", "home", "home_choice", "email", "password1", "charter"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Adresse e-mail"
        self.fields["email"].widget.attrs.pop("placeholder", None)
        self.fields["password1"].label = "Mot de passe"
        self.fields["password1"].widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = "Au moins dix caractères. Une phrase courte se retient mieux qu’un mot compliqué."


class ProfileForm(NameAndHome):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["home"].required = False


class MemberSearchForm(forms.Form):
    q = forms.CharField(label="Nom ou adresse e-mail", required=False, max_length=100)


class SuspensionForm(forms.Form):
    reason = forms.CharField(
        label="Motif de la suspension", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Il reste dans le journal sous forme d’empreinte.",
    )  # fmt: skip
