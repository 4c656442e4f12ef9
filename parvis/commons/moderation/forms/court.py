"""What is written to the court: notices, messages, appeals, a delegate's decision, a vote."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html

from parvis.ground.core.cookieless import CookielessForm
from parvis.ground.core.readers import Limit

from ..actions import LONGEST_MESSAGE
from ..fields import GroundField
from ..law import MINORS
from ..models import Measure


def _text(
    label: str, *, rows: int = 4, help_text: str = "", missing: str = "Écrivez votre message.", **options: Any
) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=options.pop("max_length", LONGEST_MESSAGE), help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": missing}, **options,
    )  # fmt: skip


class MessageForm(forms.Form):
    text = _text("Votre message")


class NoticeForm(CookielessForm):
    """A notice (DSA 16), signed out, without a cookie."""

    purpose = "notice"
    limit = Limit("notice", times=10, seconds=3600)

    ground = GroundField(label="Quelle règle ce contenu enfreint-il ?")
    place = forms.CharField(
        label="Où exactement ?", max_length=300, help_text="Les mots, l’image, le passage. Par exemple : le deuxième paragraphe.",
        error_messages={"required": "Dites exactement où : quels mots, quelle image, quel passage."},
    )  # fmt: skip
    explanation = _text(
        "Pourquoi cela pose-t-il problème ?", rows=6, help_text="En quelques phrases, avec vos mots.",
        missing="Expliquez pourquoi ce contenu pose problème.",
    )  # fmt: skip
    name = forms.CharField(
        label="Votre nom", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="L’auteur du contenu ne le lira pas.",
        error_messages={"required": "Écrivez votre nom : la loi le demande, et l’auteur du contenu ne le lira pas."},
    )  # fmt: skip
    email = forms.EmailField(
        label="Votre adresse électronique", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="Vous y recevrez un accusé de réception, puis la décision et ses raisons.",
        error_messages={"required": "Écrivez votre adresse électronique : l’accusé de réception et la réponse y arrivent."},
    )  # fmt: skip
    good_faith = forms.BooleanField(
        label="Je signale de bonne foi : ce que j’écris est exact, à ma connaissance.",
        error_messages={"required": "Cochez cette case pour confirmer que vous signalez de bonne foi."},
    )

    def __init__(self, data: Any = None, *args: Any, **options: Any) -> None:
        super().__init__(data, *args, **options)
        if data is not None and data.get("ground") == f"loi:{MINORS}":
            self.fields["name"].required = self.fields["email"].required = False


class MemberNoticeForm(forms.Form):
    """The same by someone who signed in: their name and address are known."""

    ground = NoticeForm.base_fields["ground"]
    place = NoticeForm.base_fields["place"]
    explanation = NoticeForm.base_fields["explanation"]
    good_faith = NoticeForm.base_fields["good_faith"]


class SideForm(CookielessForm):
    """What one side writes by a link from a letter, without signing in: a message, a contest, an appeal."""

    purpose = "side"
    limit = Limit("side", times=20, seconds=3600)
    text = _text("Votre message", rows=6)


class HidingForm(forms.Form):
    reason = _text(
        "Motif", max_length=2000, missing="Écrivez le motif : rien n’est masqué sans lui.",
        help_text="Tout le monde le lira à la place du contenu. Ne nommez personne.",
    )  # fmt: skip
    ground = GroundField(label="Règle enfreinte")


class PictureRefusalForm(forms.Form):
    ground = GroundField(label="Règle enfreinte")
    reason = _text(
        "Pourquoi la refuser", rows=3, max_length=2000, missing="Écrivez pourquoi l’image est refusée : l’éditeur le lira.",
        help_text="L’éditeur le lit, avec ses recours. Ne nommez personne.",
    )  # fmt: skip


class CorrectionForm(forms.Form):
    """What an editor is to change in a picture or film before it may appear."""

    correction = _text(
        "Ce qu’il faut corriger", rows=3, max_length=1000, missing="Écrivez ce qu’il faut corriger, et à quel moment.",
        help_text="L’éditeur le lit, corrige, puis signe à nouveau. Ne nommez personne.",
    )  # fmt: skip


class NothingForm(forms.Form):
    reason = _text(
        "Vos raisons", max_length=2000, missing="Écrivez vos raisons : ceux qui ont signalé les liront.",
        help_text="Elles partent à ceux qui ont signalé, qui peuvent faire un recours.",
    )  # fmt: skip


class EmergencyForm(forms.Form):
    """An account stopped for 72 hours by the platform's administration."""

    ground = GroundField(label="Règle enfreinte")
    reason = _text(
        "Motif", max_length=2000, missing="Écrivez le motif : rien n’est suspendu sans lui.",
        help_text="Il part au titulaire du compte, avec ses recours, et paraît au registre des décisions. Ne nommez personne.",
    )  # fmt: skip


class AskPanelForm(forms.Form):
    reason = _text(
        "Ce que vous demandez au jury, et pourquoi", max_length=2000, missing="Écrivez pourquoi le jury doit décider.",
        help_text="Le jury et le titulaire du compte le lisent.",
    )  # fmt: skip


class GiveBackForm(forms.Form):
    reason = _text(
        "Pourquoi la mesure prend fin", rows=3, max_length=2000, missing="Écrivez pourquoi la mesure prend fin.",
        help_text="Par exemple : le titulaire a repris la main sur son compte.",
    )  # fmt: skip


class VoteForm(forms.Form):
    """One vote. Measures are those that this content allows."""

    SAID = {
        Measure.NONE: ("Rien à reprocher", "Le contenu reste visible, ou revient s’il était masqué."),
        Measure.LABEL: ("Ajouter une mention", "Le contenu reste visible, avec une phrase à côté."),
        Measure.CORRECTION: ("Demander une correction", "Le contenu reste visible ; son auteur est prié de corriger."),
        Measure.HIDDEN: ("Masquer", "Le contenu n’est plus visible. Corrigé, il peut revenir."),
        Measure.REMOVED: ("Retirer", "Le contenu n’est plus visible, définitivement."),
        Measure.SUSPENSION: ("Suspendre le compte pour un temps", "Le contenu est retiré, et son auteur ne publie plus."),
        Measure.CLOSURE: ("Fermer le compte", "Le contenu est retiré, et le compte fermé."),
    }

    measure = forms.ChoiceField(
        label="Que faut-il faire ?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une mesure, même « Rien »."},
    )
    ground = GroundField(label="Sur quelle règle ?", required=False, help_text="Inutile si vous ne reprochez rien.")
    reason = _text(
        "Vos raisons", rows=6, max_length=2000, missing="Écrivez vos raisons : elles entrent dans la décision.",
        help_text="Elles seront lues de tous, sans votre nom. Ne nommez personne.",
    )  # fmt: skip
    label_text = forms.CharField(
        label="La mention à afficher",
        max_length=300,
        required=False,
        help_text="Seulement si vous choisissez « Ajouter une mention ».",
    )
    days = forms.IntegerField(
        label="Pour combien de jours", min_value=1, max_value=365, required=False,
        help_text="Seulement si vous choisissez « Suspendre le compte ».",
    )  # fmt: skip

    def __init__(self, *args: Any, measures: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["measure"].choices = [  # type: ignore[attr-defined]
            (one, format_html('<span><strong>{}</strong><br><span class="quiet">{}</span></span>', *said))
            for one, said in self.SAID.items()
            if one in measures
        ]
        if Measure.LABEL not in measures:
            del self.fields["label_text"]
        if Measure.SUSPENSION not in measures:
            del self.fields["days"]


class RecusalForm(forms.Form):
    reason = forms.CharField(
        label="Pourquoi ne pouvez-vous pas juger ?", max_length=300, help_text="Par exemple : un parent, un ami, un concurrent.",
        error_messages={"required": "Dites pourquoi vous ne pouvez pas juger."},
    )  # fmt: skip


class QuestionForm(forms.Form):
    text = _text("Votre question", rows=3, help_text="On lira « le jury », sans votre nom.")
