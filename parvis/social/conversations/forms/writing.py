from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms

from ..actions.writing import LONGEST, LONGEST_NAME
from ..enclosing import ACCEPTED, MEGABYTES, MOST_FILES


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; gives (name, content, size) each."""

    def __init__(self, **options: Any) -> None:
        widget = FilesInput(attrs={"accept": ACCEPTED, "multiple": True})
        super().__init__(required=False, allow_empty_file=True, max_length=None, widget=widget, **options)

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, Any, int]]:
        files = data if isinstance(data, (list, tuple)) else [data]
        return [(file.name, file, file.size) for file in files if file]


def _text(**options: Any) -> forms.CharField:
    return forms.CharField(
        required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        error_messages={"max_length": f"Un message compte {LONGEST} signes au plus : raccourcissez-le, ou envoyez-en deux."},
        **options,
    )  # fmt: skip


class MessageForm(forms.Form):
    """What one writes in a conversation. `client_id` makes of a press sent twice one message."""

    text = _text(label="Votre message")
    enclosed = FilesField(
        label="Images ou fichiers",
        help_text=f"{MOST_FILES} au plus, {MEGABYTES} Mo en tout. Les images perdent leur lieu de prise de vue.",
    )
    client_id = forms.CharField(required=False, widget=forms.HiddenInput, max_length=36)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("client_id", str(uuid4()))

    def clean_client_id(self) -> UUID:
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()


class FirstForm(MessageForm):
    """The first words to one or several people."""

    name = forms.CharField(
        label="Nom de la conversation", required=False, max_length=LONGEST_NAME,
        help_text="Seulement si vous écrivez à plusieurs. Par exemple : La fête de la rue.",
    )  # fmt: skip
    field_order = ("name", "text", "enclosed", "client_id")


class EditForm(forms.Form):
    text = _text(label="Votre message")
