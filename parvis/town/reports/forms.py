"""What is typed: by whoever sees something in the street, by the town hall that answers."""

from __future__ import annotations

from django import forms

from parvis.commons.pictures.decoding import ACCEPTED, MEGABYTES
from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit

from .actions.answering import ANSWERS, WORDS
from .actions.reporting import DETAILS, NAME, PLACE
from .models import Category, Service, State

CATEGORIES = [("", "Choisissez"), *((one.value, one.label[0].upper() + one.label[1:]) for one in Category)]


class _Told(forms.Form):
    category = forms.ChoiceField(
        label="Qu’est-ce que c’est ?", choices=CATEGORIES, error_messages={"required": "Choisissez ce que c’est dans la liste."}
    )  # fmt: skip
    place = forms.CharField(
        label="Où est-ce ?", max_length=PLACE, help_text="« 12 rue Droite », « devant l’école du Centre ».",
        error_messages={"required": "Dites où c’est : une rue et un numéro, ou ce qui est à côté."},
    )  # fmt: skip
    position = forms.CharField(
        label="Position exacte", required=False, max_length=400,
        help_text="Le lien d’une carte, ou deux nombres comme 43.1839, 3.0042 ; ou touchez le plan plus bas.",
    )  # fmt: skip
    details = forms.CharField(
        label="Que voyez-vous ?", required=False, max_length=DETAILS, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Depuis quand, si c’est dangereux, si cela gêne un passage. La mairie seule le lit.",
    )  # fmt: skip
    photo = forms.FileField(
        label="Une photo", required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=f"{MEGABYTES} Mo au plus, sans visage ni plaque. La mairie la voit ; le public, si elle l’accepte.",
    )  # fmt: skip


class ReportForm(_Told, CookielessForm):
    """Signed out, without a cookie; the address answers before the town hall reads anything."""

    purpose = "problem"
    limit = Limit("problem", times=12, seconds=3600)

    name = forms.CharField(
        label="Votre nom", required=False, max_length=NAME, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="La mairie le lit, le public jamais.",
    )  # fmt: skip
    email = forms.EmailField(
        label="Votre adresse électronique", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Un message y part pour confirmer, puis chaque réponse.",
        error_messages={
            "required": "Écrivez l’adresse où la réponse doit arriver.", "invalid": "Cette adresse n’est pas complète.",
        },
    )  # fmt: skip
    field_order = ("category", "place", "details", "name", "email", "position", "photo")


class NotedForm(_Told):
    """At the town hall, for someone at the telephone or at the counter."""

    name = forms.CharField(label="Nom de la personne", required=False, max_length=NAME)
    email = forms.EmailField(
        label="Son adresse électronique", required=False, max_length=254, help_text="Si elle en a une : la réponse y arrive.",
        error_messages={"invalid": "Cette adresse n’est pas complète."},
    )  # fmt: skip
    field_order = ("category", "place", "details", "name", "email", "position", "photo")


class FollowForm(CookielessForm):
    """A button on the page of one's report."""

    purpose = "problem-follow"
    limit = Limit("problem-follow", times=60, seconds=3600)

    act = forms.ChoiceField(choices=[(one, one) for one in ("confirm", "give_up", "reopen")], widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    state = forms.ChoiceField(
        label="Où en est-ce ?", choices=[(one.value, State(one).label.capitalize()) for one in ANSWERS], widget=forms.RadioSelect,
        error_messages={"required": "Choisissez où en est ce signalement."},
    )  # fmt: skip
    planned_on = forms.DateField(
        label="Prévu le", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Écrivez une date qui existe : jour, mois, année."},
    )  # fmt: skip
    words = forms.CharField(
        label="Réponse", required=False, max_length=WORDS, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Publique, et envoyée à la personne : sans nom. Obligatoire pour un « sans suite ».",
    )  # fmt: skip


class ServiceForm(forms.Form):
    name = forms.CharField(label="Nom du service", max_length=80, error_messages={"required": "Nommez le service."})
    email = forms.EmailField(
        label="Son adresse électronique", required=False, max_length=254,
        help_text="Chaque signalement qui lui revient y est annoncé, sans le nom de la personne.",
        error_messages={"invalid": "Cette adresse n’est pas complète."},
    )  # fmt: skip
    days = forms.IntegerField(
        label="Délai visé, en jours", min_value=1, max_value=365, initial=15,
        error_messages={"required": "Écrivez un nombre de jours.", "invalid": "Écrivez un nombre de jours."},
    )  # fmt: skip
    categories = forms.MultipleChoiceField(
        label="Il s’occupe de", required=False, choices=CATEGORIES[1:], widget=forms.CheckboxSelectMultiple
    )  # fmt: skip


class RouteForm(forms.Form):
    service = forms.ModelChoiceField(Service.objects.none(), label="Service", required=False, empty_label="Aucun service")
