"""What a group is, as its owner says it; and what one looks for."""

from __future__ import annotations

from typing import Any

from django import forms

from parvis.ground.territories.fields import PlaceField
from parvis.ground.territories.models import Level
from parvis.ground.territories.queries import meant_by, typed_name
from parvis.people.members.models import Member

from ..models import Entry, Group, Theme

LEVELS = (Level.DISTRICT, Level.COMMUNE, Level.INTERCOMMUNALITY, Level.DEPARTMENT, Level.REGION, Level.COUNTRY)
_ENTRIES = (
    (Entry.OPEN, "Ouvert : chacun lit ce qu’est le groupe, tout membre vérifié y entre en un clic"),
    (Entry.ASKED, "Sur demande : chacun peut en lire le nom et ce qu’il fait, vous dites oui ou non à qui veut entrer"),
    (Entry.HIDDEN, "Caché : personne ne sait qu’il existe, sauf ses membres et ceux que vous invitez"),
)
THEMES = [("", "Choisissez"), *((one.value, one.label[0].upper() + one.label[1:]) for one in Theme)]
FIRST_RULES = "On se parle avec égards.\nOn reste dans le sujet.\nRien à vendre ici."


class GroupForm(forms.Form):
    name = forms.CharField(
        label="Nom du groupe", max_length=80, help_text="Court : « Les jardins de la Robine », « Parents de l’école Mistral ».",
        error_messages={"required": "Donnez un nom au groupe."},
    )  # fmt: skip
    purpose = forms.CharField(
        label="À quoi sert-il ?", max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Une ou deux phrases : pour qui, pour quoi faire.",
        error_messages={"required": "Dites à quoi sert le groupe, en une ou deux phrases."},
    )  # fmt: skip
    theme = forms.ChoiceField(label="Sujet", choices=THEMES, error_messages={"required": "Choisissez un sujet dans la liste."})
    territory = PlaceField(
        label="Où ?", levels=LEVELS, help_text="Une commune, un département, une région, ou « France ».",
        error_messages={"required": "Dites de quel endroit est le groupe."},
    )  # fmt: skip
    entry = forms.ChoiceField(
        label="Comment y entre-t-on ?", choices=_ENTRIES, widget=forms.RadioSelect,
        error_messages={"required": "Choisissez comment on entre dans le groupe."},
    )  # fmt: skip
    rules = forms.CharField(
        label="Règles", max_length=3000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Une par ligne. Chacun les lit et les accepte avant d’entrer.",
        error_messages={"required": "Écrivez au moins une règle : chacun la lit avant d’entrer."},
    )  # fmt: skip

    @staticmethod
    def fresh(member: Member) -> dict[str, Any]:
        """What is proposed for a new one."""
        return {"territory": typed_name(member.home) if member.home else "", "entry": Entry.OPEN, "rules": FIRST_RULES}

    @staticmethod
    def said(group: Group) -> dict[str, Any]:
        same = ("name", "purpose", "theme", "entry", "rules")
        place = group.territory
        # Where its name would also name another place, its address part says which.
        typed = typed_name(place) if meant_by(typed_name(place), LEVELS) == [place] else place.slug
        return {name: getattr(group, name) for name in same} | {"territory": typed}


class FindForm(forms.Form):
    q = forms.CharField(label="Chercher un groupe", required=False, max_length=100)
    sujet = forms.ChoiceField(label="Sujet", required=False, choices=[("", "Tous les sujets"), *THEMES[1:]])
