"""How one wants to be told."""

from __future__ import annotations

from typing import Any

from django import forms

from .models import Choice, QuietHours
from .queries import Setting

HOURS = [(hour, f"{hour}\u00a0h") for hour in range(24)]
USUAL_NIGHT = (22, 7)


class WishesForm(forms.Form):
    """Two questions for each family that may be silenced, and the devices alone for the others."""

    saves_drafts = True  # nothing is « facultatif » here

    def __init__(self, settings: list[Setting], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.settings = settings
        for setting in settings:
            key = setting.family.key
            if not setting.family.is_owed:
                self.fields[f"mail_{key}"] = forms.ChoiceField(
                    label="Par courriel", choices=Choice.Mail.choices, initial=setting.mail
                )
            owed: dict[str, Any] = {"label": setting.family.title, "help_text": setting.family.about}
            words = owed if setting.family.is_owed else {"label": "Sur mes appareils"}
            self.fields[f"push_{key}"] = forms.BooleanField(required=False, initial=setting.push, **words)

    @property
    def families(self) -> list[dict[str, Any]]:
        return [
            {
                "family": one.family,
                "mail": None if one.family.is_owed else self[f"mail_{one.family.key}"],
                "push": self[f"push_{one.family.key}"],
            }
            for one in self.settings
        ]

    @property
    def wishes(self) -> dict[str, tuple[str, bool]]:
        typed = self.cleaned_data
        return {
            one.family.key: (typed.get(f"mail_{one.family.key}", one.family.mail), typed[f"push_{one.family.key}"])
            for one in self.settings
        }


class RestForm(forms.Form):
    """Quiet hours: whether, from when, until when."""

    saves_drafts = True
    rests = forms.BooleanField(label="Ne rien faire sonner pendant ces heures", required=False)
    starts = forms.TypedChoiceField(label="De", choices=HOURS, coerce=int)
    ends = forms.TypedChoiceField(label="à", choices=HOURS, coerce=int)

    def __init__(self, kept: QuietHours | None, *args: Any, **options: Any) -> None:
        starts, ends = (kept.starts, kept.ends) if kept else USUAL_NIGHT
        options["initial"] = {"rests": kept is not None, "starts": starts, "ends": ends}
        super().__init__(*args, **options)

    @property
    def hours(self) -> tuple[int, int] | None:
        typed = self.cleaned_data
        return (typed["starts"], typed["ends"]) if typed["rests"] else None
