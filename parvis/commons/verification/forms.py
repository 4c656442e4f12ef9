"""What members and delegates type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from parvis.commons.pictures.decoding import ACCEPTED
from parvis.ground.calendar.fields import HoursField
from parvis.ground.territories.fields import PlaceField
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import meant_by, typed_name

from .actions.deciding import LONGEST_REASON
from .actions.declaring import LONGEST_WORD
from .declared import LINE, Declared
from .models import Evidence, ThirdPlace, Verification
from .taking import MEGABYTES

Purpose, Method, Seen = Verification.Purpose, Verification.Method, Verification.Seen


class DeclarationForm(forms.Form):
    """What a request of this purpose needs to know."""

    first_name = forms.CharField(label="Prénom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = forms.CharField(label="Nom", max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    born_on = forms.DateField(
        label="Date de naissance",
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Écrivez une date qui existe : jour, mois, année."},
    )
    birth_place = forms.CharField(label="Commune de naissance", max_length=120, help_text="Ou la ville et le pays.")
    street = forms.CharField(
        label="Numéro et rue", max_length=LINE, widget=forms.TextInput(attrs={"autocomplete": "address-line1"})
    )
    complement = forms.CharField(
        label="Bâtiment, étage, lieu-dit", max_length=LINE, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "address-line2"}),
    )  # fmt: skip
    postcode = forms.CharField(
        label="Code postal", max_length=5, widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"})
    )
    home = forms.CharField(
        label="Commune", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        help_text="La délégation qui répond de cette commune vous vérifie.",
    )  # fmt: skip
    method = forms.ChoiceField(label="Comment prouver", widget=forms.RadioSelect, choices=())
    word = forms.CharField(
        label="Un mot à la délégation", max_length=LONGEST_WORD, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data: Any = None, *, purpose: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        unasked = {
            Purpose.ENTRY: (),
            Purpose.MOVE: ("first_name", "last_name", "born_on", "birth_place"),
            Purpose.RENAME: ("street", "complement", "postcode", "home"),
        }[Purpose(purpose)]
        for name in unasked:
            del self.fields[name]
        methods = self.fields["method"]
        assert isinstance(methods, forms.ChoiceField)
        methods.choices = METHODS[Purpose(purpose)]

    def clean_home(self) -> Territory:
        """The commune; where several have the name, the one with the postcode just typed."""
        typed, postcode = self.cleaned_data["home"].strip(), self.cleaned_data.get("postcode", "").strip()
        found = meant_by(typed)
        if not found:
            raise ValidationError("Nous ne trouvons pas cette commune : vérifiez son nom, ou écrivez son code postal.")
        there = [territory for territory in found if postcode in territory.postcodes.split()]
        if len(found) > 1 and len(there) != 1:
            choices = " ; ".join(typed_name(territory) for territory in (there or found)[:6])
            raise ValidationError(
                f"Plusieurs communes répondent à ce nom et à ce code postal. Écrivez la vôtre ainsi : {choices}."
            )
        return there[0] if len(found) > 1 else found[0]

    @property
    def declared(self) -> Declared:
        names = ("born_on", "birth_place", "street", "complement", "postcode")
        return Declared(**{name: self.cleaned_data[name] for name in names if name in self.cleaned_data})


METHODS = {
    Purpose.ENTRY: (
        (Method.DOCUMENTS, "J’envoie des photos ou des PDF : pièce d’identité et justificatif de domicile"),
        (Method.COUNTER, "Je viens à un guichet avec mes papiers : rien n’est gardé"),
        (Method.LETTER, "Je reçois un code par lettre à mon domicile, et je montre ma pièce d’identité ici ou au guichet"),
    ),
    Purpose.MOVE: (
        (Method.DOCUMENTS, "J’envoie une photo ou un PDF de mon nouveau justificatif de domicile"),
        (Method.COUNTER, "Je viens à un guichet avec mon justificatif"),
        (Method.LETTER, "Je reçois un code par lettre à ma nouvelle adresse"),
    ),
    Purpose.RENAME: (
        (Method.DOCUMENTS, "J’envoie une photo ou un PDF de ma pièce d’identité à jour"),
        (Method.COUNTER, "Je viens à un guichet avec ma pièce d’identité"),
    ),
}


class DocumentForm(forms.Form):
    file = forms.FileField(
        label="Photo ou PDF",
        help_text=f"JPEG, PNG, WebP, AVIF, HEIC ou PDF, {MEGABYTES} Mo au plus. Le lieu et l’appareil de la photo sont effacés.",
        widget=forms.FileInput(attrs={"accept": f"{ACCEPTED},application/pdf"}),
        error_messages={"required": "Choisissez d’abord un fichier.", "empty": "Ce fichier est vide : choisissez-en un autre."},
        allow_empty_file=True,
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code de la lettre", max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text="Trois groupes de quatre signes, espaces ou non.",
        error_messages={"required": "Recopiez le code de la lettre."},
    )  # fmt: skip


class VerdictForm(forms.Form):
    """How each of the two was seen; only what is possible is offered."""

    identity_seen = forms.ChoiceField(label="Identité", widget=forms.RadioSelect, choices=())
    home_seen = forms.ChoiceField(label="Domicile", widget=forms.RadioSelect, choices=())
    third_place = forms.ModelChoiceField(
        label="Lieu du guichet", queryset=ThirdPlace.objects.none(), required=False, empty_label="Au siège de la délégation"
    )

    def __init__(
        self, data: Any = None, *, verification: Verification, kinds: set[str], places: QuerySet[ThirdPlace], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        for name, asked, kind in (
            ("identity_seen", verification.asks_identity, Evidence.Kind.IDENTITY),
            ("home_seen", verification.asks_home, Evidence.Kind.HOME),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            if not asked or (name == "home_seen" and verification.home_seen):
                del self.fields[name]
                continue
            field.choices = ([(Seen.DOCUMENT, Seen.DOCUMENT.label)] if kind in kinds else []) + [
                (Seen.COUNTER, Seen.COUNTER.label)
            ]
            field.error_messages["required"] = "Dites comment vous l’avez vu."
        places_field = self.fields["third_place"]
        assert isinstance(places_field, forms.ModelChoiceField)
        places_field.queryset = places


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi, et quoi corriger",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="La personne le lit et peut recommencer. N’y recopiez rien de ses papiers.",
        error_messages={"required": "Écrivez le motif : aucun refus n’existe sans lui."},
    )


class ThirdPlaceForm(forms.Form):
    name = forms.CharField(label="Nom du lieu", max_length=120)
    address = forms.CharField(label="Adresse", max_length=300)
    territory = PlaceField(label="Commune")
    hours = HoursField(label="Quand une personne de la délégation reçoit", max_length=200, required=False)
