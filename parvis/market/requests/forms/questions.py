"""What someone looks for."""

from __future__ import annotations

from django import forms

from parvis.commons.pictures.decoding import ACCEPTED, MEGABYTES
from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit
from parvis.ground.registers.trades import TRADES
from parvis.ground.territories.fields import PlaceField

from ..actions.asking import DETAILS, NAME, SUBJECT
from ..models import Ring

WAITS = ((2, "2 heures"), (4, "une demi-journée"), (10, "une journée"), (30, "trois jours"))
FARTHEST = (
    (Ring.HERE.value, "À ma commune seulement"),
    (Ring.NEIGHBOURS.value, "Aux communes voisines, s’il le faut"),
    (Ring.INTERCOMMUNALITY.value, "À l’intercommunalité, s’il le faut"),
    (Ring.DEPARTMENT.value, "À tout le département, s’il le faut"),
)


class _Asked(forms.Form):
    """What both forms ask."""

    subject = forms.CharField(
        label="Que cherchez-vous ?", max_length=SUBJECT, help_text="En quelques mots : « fermeture éclair de 40 cm ».",
        error_messages={"required": "Dites ce que vous cherchez."},
    )  # fmt: skip
    territory = PlaceField(
        label="Dans quelle commune ?", help_text="Ses commerces sont interrogés en premier.",
        error_messages={"required": "Écrivez le nom ou le code postal de la commune."},
    )  # fmt: skip
    details = forms.CharField(
        label="Précisions", required=False, max_length=DETAILS, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="La taille, la marque, la couleur, ce que vous voulez en faire.",
    )  # fmt: skip
    picture = forms.FileField(
        label="Une photo", required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=f"De l’objet, ou de la pièce à remplacer : {MEGABYTES} Mo au plus. Seules les boutiques interrogées la voient.",
    )  # fmt: skip
    trade = forms.ChoiceField(
        label="Quel genre de commerce ?", required=False,
        choices=[("", "Je ne sais pas"), *((trade.slug, trade.label.capitalize()) for trade in TRADES)],
    )  # fmt: skip
    wait_hours = forms.TypedChoiceField(
        label="Temps laissé aux boutiques", coerce=int, choices=WAITS, initial=4,
        help_text="En heures d’ouverture, du lundi au samedi. Sans oui d’ici là, on demande plus loin.",
    )  # fmt: skip
    widest = forms.TypedChoiceField(
        label="Jusqu’où demander ?", coerce=int, choices=FARTHEST, initial=Ring.DEPARTMENT.value
    )  # fmt: skip
    wanted_by = forms.DateField(
        label="Il me le faut avant le", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Écrivez une date qui existe : jour, mois, année."},
    )  # fmt: skip


class GuestForm(_Asked, CookielessForm):
    """Asked signed out, without a cookie; the address is confirmed before anything leaves."""

    purpose = "request"
    limit = Limit("request", times=6, seconds=3600)

    name = forms.CharField(
        label="Votre prénom", max_length=NAME, widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        help_text="Les boutiques le lisent, et rien d’autre de vous.", error_messages={"required": "Écrivez votre prénom."},
    )  # fmt: skip
    email = forms.EmailField(
        label="Votre adresse électronique", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Un message y part pour confirmer, puis chaque réponse. Aucune boutique ne la voit.",
        error_messages={"required": "Écrivez une adresse où vous joindre.", "invalid": "Cette adresse n’est pas complète."},
    )  # fmt: skip
    field_order = ("subject", "territory", "details", "picture", "trade", "wait_hours", "widest", "wanted_by", "name", "email")


class MemberForm(_Asked):
    """Asked from one's account: nothing to confirm."""


class FollowForm(CookielessForm):
    """A button on the page of one's question."""

    purpose = "request-follow"
    limit = Limit("request-follow", times=60, seconds=3600)

    act = forms.ChoiceField(choices=[(one, one) for one in ("confirm", "reserve", "release", "close")], widget=forms.HiddenInput)
    answer = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
