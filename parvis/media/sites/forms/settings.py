"""What a site is called, who answers for it, what it looks like."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from parvis.commons.pictures.models import Picture

from ..models import Canonical, Corner, Font, Site


class SettingsForm(forms.Form):
    title = forms.CharField(
        label="Titre du site", max_length=80, error_messages={"required": "Donnez un titre à votre site."},
        help_text="Ce que vos lecteurs lisent en haut de chaque page.",
    )  # fmt: skip
    tagline = forms.CharField(label="Devise", max_length=160, required=False, help_text="Une ligne à côté du titre.")
    director = forms.CharField(
        label="Qui dirige la publication", max_length=120, required=False,
        help_text="Le maire, la présidente, le gérant : la loi veut que chaque site le nomme.",
    )  # fmt: skip
    address = forms.CharField(label="Adresse postale", max_length=300, required=False)
    phone = forms.CharField(
        label="Téléphone", max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
    )
    contact_email = forms.EmailField(
        label="Adresse qui reçoit les messages", required=False,
        help_text="Ce que vos visiteurs vous écrivent y part aussitôt et n’est gardé nulle part. Vide : pas de formulaire.",
        error_messages={"invalid": "Cette adresse e-mail n’en est pas une : vérifiez-la."},
    )  # fmt: skip
    canonical = forms.ChoiceField(
        label="Quelle adresse de vos articles les moteurs de recherche retiennent-ils ?", choices=Canonical.choices,
        widget=forms.RadioSelect,
        help_text="Un article se lit sur la plateforme et sur votre site. Une seule des deux adresses est mise en avant.",
    )  # fmt: skip

    @staticmethod
    def initial_of(site: Site) -> dict[str, Any]:
        names = ("title", "tagline", "director", "address", "phone", "contact_email", "canonical")
        return {name: getattr(site, name) for name in names}


class NameForm(forms.Form):
    label = forms.CharField(
        label="Nom", max_length=63, error_messages={"required": "Donnez un nom à l’adresse de votre site."},
        help_text="En minuscules sans accent, chiffres et traits d’union. L’ancien nom vous reste réservé deux ans.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip


class ColourInput(forms.TextInput):
    """A browser's own choice of colours: it always has one, of one length."""

    input_type = "color"

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class ColourField(forms.CharField):
    widget = ColourInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class ThemeForm(forms.Form):
    accent = ColourField(
        label="Couleur principale", max_length=7,
        help_text="Les liens et les boutons. Elle doit se lire sur un fond clair.",
    )  # fmt: skip
    ground = ColourField(
        label="Couleur de fond", max_length=7,
        help_text="Derrière le titre, le menu et le pied de page. Le texte doit s’y lire : choisissez-la claire.",
    )  # fmt: skip
    font = forms.ChoiceField(label="Police", choices=Font.choices, widget=forms.RadioSelect)
    corner = forms.ChoiceField(label="Angles", choices=Corner.choices, widget=forms.RadioSelect)
    logo = forms.TypedChoiceField(label="Logo", required=False, coerce=int, empty_value=None)
    cover = forms.TypedChoiceField(
        label="Grande image de la page d’accueil", required=False, coerce=int, empty_value=None,
        help_text="Le logo et la grande image viennent de vos images : ajoutez-les dans « Images », ou dans une page.",
    )  # fmt: skip

    def __init__(self, pictures: Iterable[Picture], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Aucune"), *((picture.pk, name_of(picture)) for picture in pictures)]
        for name in ("logo", "cover"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    @staticmethod
    def initial_of(site: Site) -> dict[str, Any]:
        return {
            "accent": site.accent, "ground": site.ground, "font": site.font, "corner": site.corner, "logo": site.logo_id or "",
            "cover": site.cover_id or "",
        }  # fmt: skip


def name_of(picture: Picture) -> str:
    """« 12 · La halle un jour de marché », and what keeps readers from seeing it."""
    state = "" if picture.is_shown else " (refusée)" if picture.refused_at else " (pas encore acceptée)"
    return f"{picture.pk} · {picture.alt[:70]}{state}"
